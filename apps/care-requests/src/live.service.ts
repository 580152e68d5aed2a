import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { TimelineEntry } from '@chez-soi/contracts';
import { type Clock, DomainError, parisDay } from '@chez-soi/kernel';
import { Relay } from '@chez-soi/messaging';
import { CLOCK, type Ctx, Database } from '@chez-soi/service-kit';
import { isKin } from './actors';
import { RequestsService } from './requests.service';
import { ResidentsStore } from './store/residents.store';
import { TimelineStore } from './store/timeline.store';

const PAGE = 500;
/** How often an open stream looks whether its reader's right still stands. */
const RIGHT_EVERY_MS = 1000;

/** Where a stream writes to; `closed` tells when the reader left. */
export interface Sink {
  entry(entry: TimelineEntry): void;
  end(): void;
  onClose(listener: () => void): void;
}

/** A request's timeline, read once or followed live. */
@Injectable()
export class LiveService implements OnModuleDestroy {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly database: Database,
    private readonly requests: RequestsService,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Streams end with the service, so that it can stop. */
  onModuleDestroy(): void {
    this.open.forEach((close) => close());
  }

  async timeline(ctx: Ctx, requestId: string): Promise<{ items: TimelineEntry[] }> {
    await this.requests.find(ctx, requestId);
    return { items: await this.readAll(requestId, 0) };
  }

  /**
   * Sends what happened after `position`, then what happens, until the reader leaves, the right ends (within 2 s)
   * or the service stops. Throws before anything is sent when the reader has no right.
   */
  async follow(ctx: Ctx, requestId: string, position: number, open: () => Sink): Promise<void> {
    const { request } = await this.requests.find(ctx, requestId);
    const sink = open();
    let cursor = position;
    let sending: Promise<void> = Promise.resolve();
    const send = () => {
      sending = sending
        .then(async () => {
          for (const entry of await this.readAll(requestId, cursor)) {
            sink.entry(entry);
            cursor = entry.sequence;
          }
        })
        .catch(() => close());
    };
    const check = () =>
      void this.mayStill(ctx, request.residentId).then(
        (may) => may || close(),
        () => close(),
      );
    const timer = setInterval(check, RIGHT_EVERY_MS);
    const unsubscribe = this.relay.onPublished(send);
    const close = () => {
      clearInterval(timer);
      unsubscribe();
      this.open.delete(close);
      sink.end();
    };
    this.open.add(close);
    sink.onClose(close);
    send();
  }

  /** Relatives lose the stream with their mandate; the rights of professionals end with their session. */
  private async mayStill(ctx: Ctx, residentId: string): Promise<boolean> {
    if (!isKin(ctx.actor)) return true;
    const account = ctx.actor.accountId ?? '';
    const grants = await new ResidentsStore(this.database).grants(account, parisDay(this.clock()));
    return grants.some((grant) => grant.residentId === residentId);
  }

  private async readAll(requestId: string, after: number): Promise<TimelineEntry[]> {
    const store = new TimelineStore(this.database);
    const entries: TimelineEntry[] = [];
    for (let cursor = after; ; cursor = entries.at(-1)!.sequence) {
      const page = await store.read(requestId, cursor, PAGE);
      entries.push(...page);
      if (page.length < PAGE) return entries;
    }
  }
}

/** `Last-Event-ID` of a reader who comes back; 0 = from the beginning. */
export function readPosition(lastEventId: string | undefined): number {
  if (lastEventId === undefined || lastEventId === '') return 0;
  if (/^\d{1,15}$/.test(lastEventId)) return Number(lastEventId);
  throw DomainError.field(
    'Last-Event-ID',
    'Ce repère doit être un nombre entier.',
    'This position must be a whole number.',
  );
}
