import { Injectable } from '@nestjs/common';
import type { VisitView } from '@chez-soi/contracts';
import { addDays, DomainError, parisInstant } from '@chez-soi/kernel';
import { type Ctx, Database, decide, ReadAudit, type Sql } from '@chez-soi/service-kit';
import { cancellerOf } from './actors';
import { begin } from './domain/beginning';
import { withDeadlines } from './domain/deadlines';
import { merge, outcome, type Outcome } from './domain/outcome';
import {
  cancelVisit,
  completeVisit,
  missVisit,
  startVisit,
  type Visit,
  type VisitChange,
} from './domain/visit';
import { CareFilesStore } from './store/care-files.store';
import { saveOutcome } from './store/save';
import { type ListedVisit, VisitsStore } from './store/visits.store';
import { saved, visitView } from './views';

export interface VisitQuery {
  readonly from: string;
  readonly to: string;
  readonly residentId?: string | undefined;
  readonly organizationId?: string | undefined;
}

/** At most this many visits in one answer: a week of a large provider. */
const MOST = 2000;
const LONGEST_DAYS = 62;

/** The visits of people and providers, and what became of each. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly database: Database,
    private readonly readAudit: ReadAudit,
  ) {}

  /** The visits planned between two days, both included, in order. */
  async list(ctx: Ctx, query: VisitQuery): Promise<{ items: VisitView[]; next: null }> {
    if (query.to < query.from || query.to > addDays(query.from, LONGEST_DAYS)) {
      throw DomainError.field(
        'to',
        `Choisissez une fin de période entre le début et ${LONGEST_DAYS} jours plus tard.`,
        `Choose an end between the start and ${LONGEST_DAYS} days later.`,
      );
    }
    const { residentId, organizationId } = query;
    const [from, to] = [parisInstant(query.from, '00:00'), parisInstant(addDays(query.to, 1), '00:00')];
    const filter = { within: ctx.within, from, to, residentId, organizationId, limit: MOST + 1 };
    const rows = await new VisitsStore(this.database).list(filter);
    if (rows.length > MOST) {
      throw DomainError.field(
        'to',
        `Plus de ${MOST} visites : choisissez une période plus courte, une personne ou une structure.`,
        `More than ${MOST} visits: choose a shorter period, a person or an organisation.`,
      );
    }
    await this.recordReads(ctx, rows);
    return {
      items: rows.map((row) => visitView(ctx.actor, row)),
      next: null,
    };
  }

  start(ctx: Ctx, id: string, at: string | undefined): Promise<VisitView> {
    return this.record(ctx, id, 'visit.record', (visit) => startVisit(visit, instant(at, ctx), ctx.now));
  }

  complete(ctx: Ctx, id: string, at: string | undefined, note: string | undefined): Promise<VisitView> {
    return this.record(ctx, id, 'visit.record', (visit) =>
      completeVisit(visit, instant(at, ctx), note || null, ctx.now),
    );
  }

  miss(ctx: Ctx, id: string, outcomeCode: 'absent' | 'not-honoured'): Promise<VisitView> {
    return this.record(ctx, id, 'visit.record', (visit) => missVisit(visit, outcomeCode, ctx.now));
  }

  cancel(ctx: Ctx, id: string, reason: string): Promise<VisitView> {
    return this.record(ctx, id, 'visit.cancel', (visit) =>
      cancelVisit(visit, cancellerOf(ctx.actor), reason, ctx.now),
    );
  }

  /** Nothing of the domain changes, but something that integrators keep beside it: a version of its own. */
  touch(ctx: Ctx, id: string): Promise<VisitView> {
    return this.record(ctx, id, 'visit.record', (visit) => ({ visit, events: [] }));
  }

  private record(
    ctx: Ctx,
    id: string,
    action: 'visit.record' | 'visit.cancel',
    decision: (visit: Visit) => VisitChange,
  ): Promise<VisitView> {
    return this.database.transaction(async (tx) => {
      const seen = await new VisitsStore(tx).find(id);
      if (!seen) throw unknownVisit();
      decide(ctx.actor, action, {
        residentId: seen.visit.residentId,
        organizationIds: [seen.visit.organizationId],
      });
      const { listed, change, missions } = await this.decideUnderLock(tx, id, decision);
      const view = visitView(ctx.actor, { ...listed, visit: saved(change.visits[0]!) });
      await saveOutcome(ctx, change, missions, { view, status: 200 }).run(tx);
      return view;
    });
  }

  /**
   * Locks the visit; only a first visit also starts its mission and its request, whose row is then locked first, as
   * everywhere else.
   */
  private async decideUnderLock(tx: Sql, id: string, decision: (visit: Visit) => VisitChange) {
    const [begun] = await tx.prepared<{ care_request_id: string; mission_id: string; begun: boolean }>(
      'visit-begun',
      `SELECT v.care_request_id, v.mission_id, m.started_at IS NOT NULL AND r.started_at IS NOT NULL AS begun
       FROM visit v JOIN mission m ON m.id = v.mission_id JOIN care_request r ON r.id = v.care_request_id WHERE v.id = $1`,
      [id],
    );
    const file = begun && !begun.begun ? await new CareFilesStore(tx).lock(begun.care_request_id) : null;
    const listed = await new VisitsStore(tx).find(id, 'FOR UPDATE OF v');
    if (!listed || !begun) throw unknownVisit();
    const recorded = decision(listed.visit);
    const own: Outcome = outcome({ visits: [recorded.visit], events: recorded.events });
    const mission = file?.missions.find((one) => one.id === begun.mission_id);
    if (!file || !mission || recorded.visit.state !== 'done') return { listed, change: own, missions: [] };
    const first = begin(file.request, mission, recorded.visit.startedAt ?? recorded.visit.plannedStart);
    return { listed, ...withDeadlines([file], merge(own, first)) };
  }

  private async recordReads(ctx: Ctx, rows: readonly ListedVisit[]): Promise<void> {
    const byResident = new Map<string, string[]>();
    for (const { visit } of rows)
      byResident.set(visit.residentId, [...(byResident.get(visit.residentId) ?? []), visit.id]);
    await Promise.all(
      [...byResident].map(([residentId, entityIds]) =>
        this.readAudit.record(ctx, { entityType: 'Task', entityIds, residentId }),
      ),
    );
  }
}

function instant(at: string | undefined, ctx: Ctx): Date {
  return at === undefined ? ctx.now : new Date(at);
}

function unknownVisit(): DomainError {
  return DomainError.notFound(
    'Cette visite n’existe pas, ou ne vous est pas ouverte.',
    'This visit does not exist, or is not open to you.',
  );
}
