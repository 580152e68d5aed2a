import { Injectable } from '@nestjs/common';
import type { VisitView } from '@chez-soi/contracts';
import { type Ctx, Database, decide, type Sql } from '@chez-soi/service-kit';
import { cancellerOf, momentOf } from './actors';
import { begin } from './domain/beginning';
import { withDeadlines } from './domain/deadlines';
import { merge, outcome, type Outcome } from './domain/outcome';
import { cancelVisit, type Visit } from './domain/visit';
import { record, type Recording, type Situation } from './domain/visit-recording';
import { confirmVisit } from './domain/visit-settling';
import { CareFilesStore } from './store/care-files.store';
import { saveOutcome } from './store/save';
import { type ListedVisit, VisitsStore } from './store/visits.store';
import { saved, visitView } from './views';
import { unknownVisit } from './visits.service';

/** What a command on one visit changes; `visits` is empty where it only adds a record. */
export type VisitDecision = (situation: Situation) => Outcome;

/** How a device's command describes itself. */
export interface Told {
  readonly at?: string | undefined;
  readonly note?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly sentAt?: string | undefined;
}

/** What happens at the door, as the worker's device records it; and what is called off beforehand. */
@Injectable()
export class VisitRecordingService {
  constructor(private readonly database: Database) {}

  start(ctx: Ctx, id: string, told: Told): Promise<VisitView> {
    return this.record(ctx, id, { ...recordingOf(ctx, told), act: 'start' });
  }

  complete(ctx: Ctx, id: string, told: Told): Promise<VisitView> {
    return this.record(ctx, id, { ...recordingOf(ctx, told), act: 'complete' });
  }

  miss(ctx: Ctx, id: string, told: Told & { outcome: 'absent' | 'not-honoured' }): Promise<VisitView> {
    return this.record(ctx, id, { ...recordingOf(ctx, told), act: 'miss', outcome: told.outcome });
  }

  cancel(ctx: Ctx, id: string, reason: string): Promise<VisitView> {
    return this.change(ctx, id, 'visit.cancel', ({ visit }) => {
      const { visit: cancelled, events } = cancelVisit(visit, cancellerOf(ctx.actor), reason, ctx.now);
      return outcome({ visits: [cancelled], events });
    });
  }

  /** A visit said to be missed took place after all: the provider or the Département answers for the late proof. */
  confirm(ctx: Ctx, id: string): Promise<VisitView> {
    return this.change(ctx, id, 'visit.settle', (situation) => {
      const { visit, events } = confirmVisit(situation, cancellerOf(ctx.actor), ctx.now);
      return outcome({ visits: [visit], events });
    });
  }

  /** Nothing of the domain changes, but something that integrators keep beside it: a version of its own. */
  touch(ctx: Ctx, id: string): Promise<VisitView> {
    return this.change(ctx, id, 'visit.record', ({ visit }) => outcome({ visits: [visit] }));
  }

  /** A record is kept in any case; for a visit that was called off, the worker is told once it is safe. */
  private async record(ctx: Ctx, id: string, recording: Recording): Promise<VisitView> {
    const { view, refusal } = await this.changeUnlessRefused(ctx, id, 'visit.record', (situation) => {
      const made = record(situation, recording, momentOf(ctx));
      const change = outcome({
        visits: made.changed ? [made.visit] : [],
        events: made.events,
        records: made.repeated ? [] : [made.record],
      });
      return { change, refusal: made.refusal };
    });
    if (refusal) throw refusal;
    return view;
  }

  private async change(
    ctx: Ctx,
    id: string,
    action: 'visit.record' | 'visit.cancel' | 'visit.settle',
    decision: VisitDecision,
  ): Promise<VisitView> {
    const decided = (situation: Situation) => ({ change: decision(situation) });
    return (await this.changeUnlessRefused(ctx, id, action, decided)).view;
  }

  /** Saves what was decided. A refusal comes back beside it, and is no answer to keep: a repetition is refused again. */
  private changeUnlessRefused(
    ctx: Ctx,
    id: string,
    action: 'visit.record' | 'visit.cancel' | 'visit.settle',
    decision: (situation: Situation) => { change: Outcome; refusal?: Error | undefined },
  ): Promise<{ view: VisitView; refusal: Error | undefined }> {
    return this.database.transaction(async (tx) => {
      const seen = await new VisitsStore(tx).find(id);
      if (!seen) throw unknownVisit();
      const { residentId, organizationId } = seen.visit;
      decide(ctx.actor, action, { residentId, organizationIds: [organizationId] });
      let refusal: Error | undefined;
      const { listed, change, missions } = await decideUnderLock(tx, id, (situation) => {
        const decided = decision(situation);
        ({ refusal } = decided);
        return decided.change;
      });
      const view = visitView(ctx.actor, after(listed, change));
      await saveOutcome(ctx, change, missions, refusal ? undefined : { view, status: 200 }).run(tx);
      return { view, refusal };
    });
  }
}

/** A visit as it stands after a change was saved. */
export function after(listed: ListedVisit, change: Outcome): ListedVisit {
  const changed = change.visits.find((one) => one.id === listed.visit.id);
  return changed ? { ...listed, visit: saved(changed) } : listed;
}

/** A visit under its lock, with what was recorded of it and around it. */
export async function lockSituation(tx: Sql, id: string): Promise<Situation & { listed: ListedVisit }> {
  const store = new VisitsStore(tx);
  const listed = await store.find(id, 'FOR UPDATE OF v');
  if (!listed) throw unknownVisit();
  const { visit } = listed;
  return {
    listed,
    visit,
    records: await store.records(id),
    neighbours: await store.lockNeighbours(visit),
  };
}

/**
 * Locks the visit; only a first visit also starts its mission and its request, whose row is then locked first, as
 * everywhere else.
 */
async function decideUnderLock(tx: Sql, id: string, decision: VisitDecision) {
  const [begun] = await tx.prepared<{ care_request_id: string; mission_id: string; begun: boolean }>(
    'visit-begun',
    `SELECT v.care_request_id, v.mission_id, m.started_at IS NOT NULL AND r.started_at IS NOT NULL AS begun
     FROM visit v JOIN mission m ON m.id = v.mission_id JOIN care_request r ON r.id = v.care_request_id WHERE v.id = $1`,
    [id],
  );
  if (!begun) throw unknownVisit();
  const file = begun.begun ? null : await new CareFilesStore(tx).lock(begun.care_request_id);
  const { listed, ...situation } = await lockSituation(tx, id);
  const own = decision(situation);
  const mission = file?.missions.find((one) => one.id === begun.mission_id);
  const done = own.visits.find((visit) => visit.state === 'done');
  if (!file || !mission || !done) return { listed, change: own, missions: [] };
  const first = begin(file.request, mission, beginningOf(done));
  return { listed, ...withDeadlines([file], merge(own, first)) };
}

const beginningOf = (visit: Visit): Date => visit.startedAt ?? visit.plannedStart;

function recordingOf(ctx: Ctx, { at, note, deviceId, sentAt }: Told) {
  return {
    at: at === undefined ? ctx.now : new Date(at),
    note: note || null,
    deviceId,
    // A record made at this very moment, without a time of its own, has no clock to put right.
    sentAt: at === undefined || sentAt === undefined ? undefined : new Date(sentAt),
    by: ctx.actor.accountId,
  };
}
