import { Inject, Injectable } from '@nestjs/common';
import {
  careRequestsEvents,
  type CloudEvent,
  type MessageView,
  type Page,
  type SendingView,
} from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { newEvent, publish, Relay } from '@chez-soi/messaging';
import {
  type Ctx,
  Database,
  permits,
  ReadAudit,
  rememberAnswer,
  recordWrite,
  type Sql,
} from '@chez-soi/service-kit';
import { type Message, resendMessage } from '../domain/message';
import { newestFirst } from '../paging';
import { MessagesStore, messageStatement } from '../store/messages.store';
import { MessageWriter } from './message-writer';
import { Post } from './post';

const EVENTS_A_TURN = 500;
const MESSAGES_A_TURN = 20;
const DECEASED = 'resident.deceased.v1';

export interface MessageQuery {
  readonly state?: string | undefined;
  readonly residentId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The one place from which people are written to; it is fed by the service's own events. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    @Inject(Relay) private readonly relay: Relay,
    private readonly writer: MessageWriter,
    private readonly post: Post,
    private readonly readAudit: ReadAudit,
  ) {}

  async list(ctx: Ctx, query: MessageQuery): Promise<Page<MessageView>> {
    const after = newestFirst.read(query.cursor);
    const rows = await new MessagesStore(this.database).list(query, after);
    const ofPeople = rows.flatMap(({ id, residentId }) => (residentId ? [{ id, residentId }] : []));
    await this.readAudit.recordEach(ctx, 'Communication', ofPeople);
    const keys = ({ createdAt, id }: Message) => ({ at: createdAt, id });
    return newestFirst.page(rows, query.limit, keys, (message) => readable(ctx, messageView(message)));
  }

  /** Counts only: nobody's message is read. */
  async sending(): Promise<SendingView> {
    const waiting = await new MessagesStore(this.database).countWaiting();
    return { connected: this.post.ways.filter((via) => via !== 'page'), waiting };
  }

  resend(ctx: Ctx, id: string): Promise<MessageView> {
    return this.database.transaction(async (tx) => {
      const found = await new MessagesStore(tx).find(id, 'FOR UPDATE OF m');
      if (!found) throw DomainError.notFound('Ce message n’existe pas.', 'This message does not exist.');
      const message = resendMessage(found.message, found.deceased, ctx.now);
      const view = messageView(message);
      const statement = messageStatement(found.message, message, ctx.now);
      recordWrite(statement, ctx, {
        entityType: 'Communication',
        entityIds: [id],
        residentId: message.residentId,
      });
      await rememberAnswer(statement, ctx, view, 200).run(tx);
      return view;
    });
  }

  /** Turns new events into messages, then hands over those that may leave. */
  async run(ctx: Ctx): Promise<void> {
    while (await this.database.transaction((tx) => this.takeIn(tx, ctx)));
    await this.database.transaction((tx) => this.writeToDesk(tx, ctx));
    await new MessagesStore(this.database).release(ctx.now);
    while (await this.database.transaction((tx) => this.deliver(tx, ctx)));
  }

  /** True while there may be more. */
  private async takeIn(tx: Sql, ctx: Ctx): Promise<boolean> {
    const store = new MessagesStore(tx);
    const position = await store.lockCursor();
    if (position === null) return false;
    const events = await this.relay.log.read(position, EVENTS_A_TURN);
    const last = events.at(-1);
    if (!last) return false;
    await this.takeAll(
      tx,
      events.map(({ event }) => event),
      ctx.now,
    );
    await store.moveCursor(last.position);
    return events.length === EVENTS_A_TURN;
  }

  /** One replica at a time, like all that is taken in. */
  private async writeToDesk(tx: Sql, ctx: Ctx): Promise<void> {
    const store = new MessagesStore(tx);
    if ((await store.lockCursor()) !== null) await store.keep(await this.writer.toDesk(tx, ctx.now), ctx.now);
  }

  /** Nobody who died is written to any more, whatever happened before: what waits is stopped, and nothing new written. */
  private async takeAll(tx: Sql, events: readonly CloudEvent[], now: Date): Promise<void> {
    const store = new MessagesStore(tx);
    for (const { type, data } of events)
      if (type === DECEASED) await store.stopFor((data as { residentId: string }).residentId, now);
    await store.keep(await this.writer.writeAll(tx, events, now), now);
  }

  /** One after the other: a message's outcome is kept before the next is tried. True while there may be more. */
  private async deliver(tx: Sql, ctx: Ctx): Promise<boolean> {
    const { ways } = this.post;
    if (ways.length === 0) return false;
    const due = await new MessagesStore(tx).claimDue(ways, ctx.now, MESSAGES_A_TURN);
    for (const message of due) {
      const tried = await this.post.hand(message, ctx.now);
      const statement = messageStatement(message, tried, ctx.now);
      if (tried.state === 'sent' || tried.state === 'failed') publish(statement, ctx, [sentEvent(tried)]);
      await statement.run(tx);
    }
    return due.length === MESSAGES_A_TURN;
  }
}

/** Who only reads must not be able to answer an offer in a provider's place. */
function readable(ctx: Ctx, view: MessageView): MessageView {
  if (permits(ctx.actor, 'message.manage')) return view;
  return { ...view, text: view.text.replace(/\/answer\/[\w-]+/g, '/answer/…') };
}

function sentEvent(message: Message) {
  const data = {
    messageId: message.id,
    template: message.template,
    via: message.via,
    delivered: message.state === 'sent',
  };
  return newEvent(careRequestsEvents['message.sent.v1'], message.id, message.version + 1, data);
}

export function messageView(message: Message): MessageView {
  return {
    id: message.id,
    template: message.template,
    via: message.via,
    to: message.address,
    toOrganizationId: message.organizationId,
    subject: message.subject,
    text: message.body,
    state: message.state,
    createdAt: message.createdAt.toISOString(),
    sentAt: message.sentAt?.toISOString() ?? null,
    error: message.error,
  };
}
