import { Injectable } from '@nestjs/common';
import type { DeclareSessionAct, SessionActView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { type Ctx, Database, decide, ReadAudit, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { type ActStanding, mayDeclare, nextAct } from '../domain/session-act';
import { EncounterStore } from '../store/encounter.store';
import { declare, SessionActStore } from '../store/session-act.store';
import { SessionAccess } from './session-access';

/** What a session was, for who pays: its clinician's to say, never computed. */
@Injectable()
export class SessionActsService {
  constructor(
    private readonly database: Database,
    private readonly acts: SessionActStore,
    private readonly encounters: EncounterStore,
    private readonly access: SessionAccess,
    private readonly audit: ReadAudit,
  ) {}

  async read(ctx: Ctx, sessionId: string): Promise<SessionActView> {
    const { residentId } = await this.reach(ctx, sessionId);
    const accountId = ctx.actor.accountId!;
    const standing = await this.acts.of(this.database, sessionId, accountId);
    const entityIds = standing?.last ? [standing.last.id] : [];
    await this.audit.record(ctx, { entityType: 'SessionAct', entityIds, residentId });
    return toView(sessionId, standing, accountId);
  }

  /** @throws DomainError as `nextAct`; `not-found` for a session of another organisation. */
  async declare(ctx: Ctx, sessionId: string, said: DeclareSessionAct): Promise<SessionActView> {
    await this.reach(ctx, sessionId);
    const accountId = ctx.actor.accountId!;
    return this.database.transaction(async (tx) => {
      // Of two at once the slower one reads what the faster one said.
      await this.encounters.ofSession(tx, sessionId, 'FOR UPDATE');
      const standing = await this.acts.of(tx, sessionId, accountId);
      const next = nextAct(standing, said, { accountId, id: newId(+ctx.now), now: ctx.now });
      const view = toView(sessionId, { ...standing!, last: next }, accountId);
      const statement = declare(new Statement(), ctx, standing!.encounter, next);
      await rememberAnswer(statement, ctx, view, 200).run(tx);
      return view;
    });
  }

  private async reach(ctx: Ctx, sessionId: string) {
    const { session } = await this.access.find(ctx, sessionId);
    const organizationIds = session.organizationId ? [session.organizationId] : [];
    decide(ctx.actor, 'session-act.declare', { organizationIds });
    return session;
  }
}

function toView(sessionId: string, standing: ActStanding | undefined, accountId: string): SessionActView {
  const last = standing?.last;
  return {
    ...{ sessionId, version: last?.version ?? 0, act: last?.act ?? null },
    inCarePathway: last?.inCarePathway ?? null,
    declaredAt: last?.declaredAt.toISOString() ?? null,
    isOver: standing?.encounter.state === 'finished',
    mayDeclare: standing !== undefined && mayDeclare(standing, accountId),
  };
}
