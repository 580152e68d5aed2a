import { Injectable } from '@nestjs/common';
import {
  type AskedFollowUp,
  type AskedFollowUpQuery,
  type AskFollowUp,
  telehealthEvents,
} from '@chez-soi/contracts';
import { newId, parisDay } from '@chez-soi/kernel';
import { newEvent, publish } from '@chez-soi/messaging';
import { type Ctx, Database, ReadAudit, recordWrite, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { checkDueOn } from '../domain/session-note';
import { checkOffered, checkPerson } from '../known-rules';
import type { FollowUpRow } from '../store/session-follow-up.store';
import { AfterSession } from './after-session';

/** What a professional asks to be arranged after a session: the words stay here, care-requests keeps where it stands. */
@Injectable()
export class SessionFollowUpsService {
  constructor(
    private readonly database: Database,
    private readonly after: AfterSession,
    private readonly readAudit: ReadAudit,
  ) {}

  async list(ctx: Ctx, query: AskedFollowUpQuery): Promise<{ items: AskedFollowUp[]; next: null }> {
    const rows = await this.after.stores.followUps.list(this.database, ctx.within, query);
    await this.readAudit.recordEach(ctx, 'SessionFollowUp', rows);
    return { items: rows.map(toView), next: null };
  }

  /** Throws `invalid` or `rule` naming the field. */
  async ask(ctx: Ctx, sessionId: string, { words, dueOn, serviceCode }: AskFollowUp): Promise<AskedFollowUp> {
    const found = await this.after.access.find(ctx, sessionId);
    checkDueOn(dueOn, parisDay(ctx.now));
    return this.database.transaction(async (tx) => {
      const { known, followUps } = this.after.stores;
      const { id: encounterId, residentId, organizationId } = await this.after.lock(ctx, tx, found);
      await checkPerson(tx, known, residentId, { fr: 'Rechargez la page.', en: 'Reload the page.' });
      if (serviceCode !== null) await checkOffered(tx, known, serviceCode);
      const id = newId(+ctx.now);
      const asked = { id, sessionId, words, dueOn, serviceCode, askedAt: ctx.now };
      const askedBy = ctx.actor.accountId!;
      const statement = followUps.add(new Statement(), { ...asked, encounterId, askedBy });
      recordWrite(statement, ctx, { entityType: 'SessionFollowUp', entityIds: [id], residentId });
      const facts = { followUpId: id, sessionId, encounterId, residentId, organizationId };
      const data = { ...facts, serviceCode, dueOn, at: ctx.now.toISOString() };
      publish(statement, ctx, [newEvent(telehealthEvents['session-follow-up.asked.v1'], id, 1, data)]);
      const view = toView({ ...asked, residentId });
      await rememberAnswer(statement, ctx, view, 201).run(tx);
      return view;
    });
  }
}

function toView({ askedAt, ...row }: FollowUpRow): AskedFollowUp {
  return { ...row, askedAt: askedAt.toISOString() };
}
