import { Injectable } from '@nestjs/common';
import type { MissionState, MissionView, Page } from '@chez-soi/contracts';
import { type Day, DomainError, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, decide, type Sql } from '@chez-soi/service-kit';
import { cancellerOf, momentOf } from './actors';
import { accept, type Answering, expireOffer, refuseOffer, withdrawOffer } from './domain/answering';
import { withDeadlines } from './domain/deadlines';
import { isPending, type Mission, missionLifecycle, withdraw } from './domain/mission';
import { type CareFile, outcome, type Outcome } from './domain/outcome';
import { after, endAsPlanned, takeAway } from './domain/releasing';
import { readCodes } from './filters';
import { newestFirst } from './paging';
import { CareFilesStore } from './store/care-files.store';
import { MissionsStore } from './store/missions.store';
import { ProvidersStore } from './store/providers.store';
import { saveOutcome } from './store/save';
import { missionView, saved } from './views';

export interface MissionQuery {
  readonly state?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly residentId?: string | undefined;
  readonly careRequestId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

type Decision = (answering: Answering, file: CareFile, tx: Sql) => Promise<Outcome>;

/** Offers and what providers and coordinators make of them. Whoever decides holds the lock of the request. */
@Injectable()
export class MissionsService {
  constructor(private readonly database: Database) {}

  async list(ctx: Ctx, query: MissionQuery): Promise<Page<MissionView>> {
    const { cursor, state, ...filter } = query;
    const states = readCodes<MissionState>('state', state, missionLifecycle.states);
    const after = newestFirst.read(cursor);
    const rows = await new MissionsStore(this.database).list({
      ...filter,
      within: ctx.within,
      states,
      after,
    });
    const keys = (mission: Mission) => ({ at: mission.proposedAt, id: mission.id });
    return newestFirst.page(rows, query.limit, keys, (mission) => missionView(ctx.actor, mission));
  }

  accept(ctx: Ctx, id: string): Promise<MissionView> {
    return this.answer(ctx, id, async (answering, _, tx) => {
      const capacity = await new ProvidersStore(tx).lockCapacity(answering.mission.organizationId);
      if (capacity) return accept(answering, capacity, momentOf(ctx));
      throw DomainError.rule(
        'Votre structure n’est pas connue de l’annuaire. Contactez le Département.',
        'Your organisation is not known to the directory. Contact the Département.',
      );
    });
  }

  refuse(ctx: Ctx, id: string, reason: string): Promise<MissionView> {
    return this.answer(ctx, id, async (answering) => refuseOffer(answering, reason, ctx.now));
  }

  /** Before help began: a pending offer is taken back, an accepted mission too, with its visits. */
  withdraw(ctx: Ctx, id: string, reason: string): Promise<MissionView> {
    return this.coordinate(ctx, id, async (answering, file) => {
      if (isPending(answering.mission)) return withdrawOffer(answering, reason, ctx.now);
      withdraw(answering.mission, reason, ctx.now);
      return takeAway(file, answering.mission, this.stop(ctx, reason), ctx.now);
    });
  }

  /** `planned-end` closes the need; any other reason looks for another provider. Visits from `on` are cancelled. */
  end(ctx: Ctx, id: string, reason: string, on: Day | undefined): Promise<MissionView> {
    return this.coordinate(ctx, id, async (answering, file) => {
      missionLifecycle.next(answering.mission.state, 'end');
      const stop = this.stop(ctx, reason, on);
      const planned = reason === 'planned-end';
      return planned
        ? endAsPlanned(file, answering.mission, stop, ctx.now)
        : takeAway(file, answering.mission, stop, ctx.now);
    });
  }

  /** Nothing of the domain changes, but something that integrators keep beside it: a version of its own. */
  touch(ctx: Ctx, id: string): Promise<MissionView> {
    return this.change(ctx, id, async ({ mission }) => {
      decide(ctx.actor, 'mission.read', { organizationIds: [mission.organizationId] });
      return outcome({ missions: [mission] });
    });
  }

  /** The time to answer passed; by the platform's own clockwork. Nothing happens when somebody answered since. */
  async expire(ctx: Ctx, id: string): Promise<void> {
    await this.change(ctx, id, async (answering) => expireOffer(answering, ctx.now));
  }

  private answer(ctx: Ctx, id: string, decision: Decision): Promise<MissionView> {
    return this.change(ctx, id, (answering, file, tx) => {
      decide(ctx.actor, 'mission.answer', { organizationIds: [answering.mission.organizationId] });
      return decision(answering, file, tx);
    });
  }

  private coordinate(ctx: Ctx, id: string, decision: Decision): Promise<MissionView> {
    return this.change(ctx, id, (answering, file, tx) => {
      decide(ctx.actor, 'mission.withdraw', { residentId: answering.mission.residentId });
      return decision(answering, file, tx);
    });
  }

  private change(ctx: Ctx, id: string, decision: Decision): Promise<MissionView> {
    return this.database.transaction(async (tx) => {
      const files = new CareFilesStore(tx);
      const { file, mission } = await files.lockByMission(id);
      const siblings = file.missions.filter((one) => one.needId === mission.needId && one.id !== id);
      const { status } = files.subject(mission.residentId);
      const answering = { request: file.request, mission, siblings, residentStatus: status };
      const { change, missions } = withDeadlines([file], await decision(answering, file, tx));
      const changed = after(file, change).missions.find((one) => one.id === id) ?? mission;
      const view = missionView(ctx.actor, saved(changed));
      await saveOutcome(ctx, change, missions, { view, status: 200 }).run(tx);
      return view;
    });
  }

  private stop(ctx: Ctx, reason: string, on?: Day) {
    return { reason, by: cancellerOf(ctx.actor), from: on ?? parisDay(ctx.now) };
  }
}
