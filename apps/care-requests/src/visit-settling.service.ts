import { Injectable } from '@nestjs/common';
import type { VisitsValidated, VisitView } from '@chez-soi/contracts';
import { addDays, DomainError, parisDay, parisInstant } from '@chez-soi/kernel';
import { type Ctx, Database, decide, permits } from '@chez-soi/service-kit';
import { cancellerOf, momentOf } from './actors';
import { outcome } from './domain/outcome';
import { parameter } from './domain/parameters';
import type { Visit } from './domain/visit';
import {
  annulVisit,
  correctVisit,
  disputeVisit,
  explainVisit,
  settlingActions,
  validateVisit,
} from './domain/visit-settling';
import { saveOutcome } from './store/save';
import { VisitsStore } from './store/visits.store';
import { visitView } from './views';
import { after, lockSituation, type VisitDecision } from './visit-recording.service';
import { unknownVisit } from './visits.service';

/** How many visits one turn of the clockwork validates. */
const SILENT_BATCH = 500;

export interface CorrectionInput {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly reason: string;
}

/** What follows a recorded visit until it may be paid: found right, put right, disputed, or annulled. */
@Injectable()
export class VisitSettlingService {
  constructor(private readonly database: Database) {}

  /** A week or a month of visits at once, in one statement. What waits for a person is left, and said. Throws `not-found` where
   * none of them is within reach. */
  validate(ctx: Ctx, ids: readonly string[]): Promise<VisitsValidated> {
    const by = cancellerOf(ctx.actor);
    return this.database.transaction(async (tx) => {
      const visits = await new VisitsStore(tx).lockAll([...new Set(ids)]);
      const own = visits.filter(({ residentId, organizationId }) =>
        permits(ctx.actor, 'visit.settle', { residentId, organizationIds: [organizationId] }),
      );
      if (own.length === 0) throw unknownVisit();
      const ready = own.filter((visit) => settlingActions(visit, by).includes('validate'));
      const changes = ready.map((visit) => validateVisit(visit, by, ctx.now));
      const answer: VisitsValidated = {
        validated: ready.map(({ id }) => id),
        left: leftBy(ids, own, ready),
      };
      const change = outcome({
        visits: changes.map(({ visit }) => visit),
        events: changes.flatMap(({ events }) => events),
      });
      await saveOutcome(ctx, change, [], { view: answer, status: 200 }).run(tx);
      return answer;
    });
  }

  /** Nobody questioned these for the house's days: the passing of time validates them. */
  validateUnquestioned(ctx: Ctx): Promise<void> {
    return this.database.transaction(async (tx) => {
      const visits = await new VisitsStore(tx).lockUnquestioned(silentSince(ctx.now), SILENT_BATCH);
      if (visits.length === 0) return;
      const changes = visits.map((visit) => validateVisit(visit, 'platform', ctx.now));
      const change = outcome({
        visits: changes.map(({ visit }) => visit),
        events: changes.flatMap(({ events }) => events),
      });
      await saveOutcome(ctx, change, []).run(tx);
    });
  }

  correct(ctx: Ctx, id: string, input: CorrectionInput): Promise<VisitView> {
    const correction = {
      startedAt: new Date(input.startedAt),
      endedAt: new Date(input.endedAt),
      reason: input.reason,
      by: cancellerOf(ctx.actor),
      account: ctx.actor.accountId,
    };
    return this.settle(ctx, id, 'visit.settle', (situation) => {
      const { visit, events, record } = correctVisit(situation, correction, momentOf(ctx));
      return outcome({ visits: [visit], events, records: [record] });
    });
  }

  explain(ctx: Ctx, id: string, reason: string): Promise<VisitView> {
    return this.settle(ctx, id, 'visit.settle', ({ visit }) =>
      outcomeOf(explainVisit(visit, reason, cancellerOf(ctx.actor))),
    );
  }

  dispute(ctx: Ctx, id: string, reason: string): Promise<VisitView> {
    return this.settle(ctx, id, 'visit.dispute', ({ visit }) =>
      outcomeOf(disputeVisit(visit, reason, cancellerOf(ctx.actor), ctx.now)),
    );
  }

  annul(ctx: Ctx, id: string, reason: string, duplicateOf: string | null): Promise<VisitView> {
    return this.settle(ctx, id, 'visit.annul', ({ visit, neighbours }) => {
      const stands =
        duplicateOf === null ||
        neighbours.some((one) => one.id === duplicateOf && one.organizationId === visit.organizationId);
      if (!stands) throw noSuchTwin();
      return outcomeOf(annulVisit(visit, reason, duplicateOf, ctx.now));
    });
  }

  private settle(
    ctx: Ctx,
    id: string,
    action: 'visit.settle' | 'visit.dispute' | 'visit.annul',
    decision: VisitDecision,
  ): Promise<VisitView> {
    return this.database.transaction(async (tx) => {
      const seen = await new VisitsStore(tx).find(id);
      if (!seen) throw unknownVisit();
      const { residentId, organizationId } = seen.visit;
      decide(ctx.actor, action, { residentId, organizationIds: [organizationId] });
      const { listed, ...situation } = await lockSituation(tx, id);
      const change = decision(situation);
      const view = visitView(ctx.actor, after(listed, change));
      await saveOutcome(ctx, change, [], { view, status: 200 }).run(tx);
      return view;
    });
  }
}

/** Visits recorded before this instant have waited the house's days for somebody to question them. */
export function silentSince(now: Date): Date {
  const today = parisDay(now);
  return parisInstant(addDays(today, -parameter('silent-validation', today)), '00:00');
}

const outcomeOf = ({ visit, events }: ReturnType<typeof disputeVisit>) =>
  outcome({ visits: [visit], events });

function leftBy(
  ids: readonly string[],
  own: readonly Visit[],
  ready: readonly Visit[],
): VisitsValidated['left'] {
  return [...new Set(ids)]
    .filter((id) => !ready.some((visit) => visit.id === id))
    .map((id) => {
      const visit = own.find((one) => one.id === id);
      if (!visit) return { id, reason: 'unknown' as const };
      return { id, reason: visit.anomalies.length > 0 ? ('anomaly' as const) : ('state' as const) };
    });
}

function noSuchTwin(): DomainError {
  return DomainError.field(
    'duplicateOf',
    'Choisissez une autre visite réalisée chez la même personne, par le même prestataire, à trois jours près.',
    'Choose another recorded visit to the same person, by the same provider, within three days.',
  );
}
