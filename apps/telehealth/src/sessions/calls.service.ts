import { Injectable } from '@nestjs/common';
import { type CallView, RING_SECONDS } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, decide, type Sql } from '@chez-soi/service-kit';
import { type CallAction, callLifecycle } from '../domain/call-lifecycle';
import { ringOf, viewOf } from '../domain/ringing';
import { type Call, CallStore } from '../store/call.store';
import { audited } from './ringing.service';
import { type Bell, Doorbell } from './doorbell';
import type { Rooms } from './rooms';
import { SessionEnding } from './session-ending';

/**
 * How long it rings on without a sign of the caller, before their line is there or after it broke: a reload takes less, and
 * before a tablet that answers by itself would show the home to nobody.
 */
export const CALLER_AWAY_SECONDS = 5;
const BATCH_ENDS = { refuse: 'call-refused', cancel: 'call-cancelled', miss: 'call-missed' } as const;

/** What becomes of a call that rings. */
@Injectable()
export class CallsService {
  constructor(
    private readonly database: Database,
    private readonly calls: CallStore,
    private readonly doorbell: Doorbell,
    private readonly rooms: Rooms,
    private readonly ending: SessionEnding,
  ) {}

  /** For the caller, and for the person called and who acts for them. */
  async read(ctx: Ctx, id: string): Promise<CallView> {
    return viewOf(await this.find(ctx, id));
  }

  /** A tablet listens: it hears at once what rings already. Throws before anything is sent to who may not. */
  async listen(ctx: Ctx, residentId: string, open: () => Bell): Promise<void> {
    decide(ctx.actor, 'doorbell.listen', { residentId });
    const bell = open();
    this.doorbell.listen(residentId, bell);
    const ringing = await this.calls.ringing(this.database, residentId);
    if (ringing) bell.ring(ringOf(ringing));
  }

  async answer(ctx: Ctx, id: string): Promise<CallView> {
    return this.asCalled(ctx, id, 'answer');
  }

  async refuse(ctx: Ctx, id: string): Promise<CallView> {
    return this.asCalled(ctx, id, 'refuse');
  }

  /** The caller gives up. */
  async cancel(ctx: Ctx, id: string): Promise<CallView> {
    const call = await this.find(ctx, id);
    if (call.callerAccount !== ctx.actor.accountId) throw unknownCall();
    return this.take(ctx, id, 'cancel');
  }

  /** Calls that nobody answered in time are missed; those whose caller went away before an answer are given up. */
  async endUnanswered(ctx: Ctx): Promise<void> {
    const before = (seconds: number) => new Date(+ctx.now - seconds * 1000);
    const rungBefore = before(RING_SECONDS);
    const abandoned = this.rooms.abandonedSince(before(CALLER_AWAY_SECONDS));
    for (const { id, rungAt } of await this.calls.unanswered(this.database, rungBefore, abandoned))
      await this.take(ctx, id, rungAt <= rungBefore ? 'miss' : 'cancel').catch(ignoreTaken);
  }

  private async asCalled(ctx: Ctx, id: string, action: CallAction): Promise<CallView> {
    const call = await this.calls.read(this.database, id);
    if (!call) throw unknownCall();
    decide(ctx.actor, 'call.answer', { residentId: call.residentId });
    return this.take(ctx, id, action);
  }

  /** One step of the call; of two at the same moment one is taken, the other is told so. */
  private async take(ctx: Ctx, id: string, action: CallAction): Promise<CallView> {
    const call = await this.database.transaction((tx) => this.move(ctx, tx, id, action));
    const { residentId, state } = call;
    if (state !== 'ringing') this.doorbell.over(residentId, { id, state });
    if (action === 'answer') this.rooms.tellAll(id, { type: 'call', state: 'answered' });
    else await this.ending.end(ctx, id, residentId, BATCH_ENDS[action]);
    return viewOf(call);
  }

  private async move(ctx: Ctx, tx: Sql, id: string, action: CallAction): Promise<Call> {
    const was = await this.calls.lock(tx, id);
    if (!was) throw unknownCall();
    const state = callLifecycle.next(was.state, action);
    const answeredBy = action === 'answer' ? ctx.actor.accountId : null;
    const statement = audited(ctx, id, was.residentId).add(
      (bind) => `UPDATE session_call SET state = ${bind(state)}, answered_by = ${bind(answeredBy)}
        WHERE session_id = ${bind(id)}`,
    );
    await statement.run(tx);
    return { ...was, state, answeredBy };
  }

  private async find(ctx: Ctx, id: string): Promise<Call> {
    const call = await this.calls.read(this.database, id);
    if (!call) throw unknownCall();
    const { residentId, callerAccount } = call;
    decide(ctx.actor, 'call.read', { residentId, accountId: callerAccount });
    return call;
  }
}

function unknownCall(): DomainError {
  return DomainError.notFound(
    'Cet appel n’existe pas, ou ne vous est pas ouvert.',
    'This call does not exist, or is not open to you.',
  );
}

/** Somebody answered at the last moment. */
function ignoreTaken(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}
