import { addDays, type Day, parisDay, parisInstant } from '@chez-soi/kernel';
import { type Ctx, type Database, platformCtx, type Sql } from '@chez-soi/service-kit';
import { begin } from '../domain/beginning';
import { withDeadlines } from '../domain/deadlines';
import { type CareFile, merge, outcome, type Outcome } from '../domain/outcome';
import { after } from '../domain/releasing';
import {
  cancelVisit,
  completeVisit,
  missVisit,
  startVisit,
  type Visit,
  type VisitChange,
} from '../domain/visit';
import type { DueWorkService } from '../due-work.service';
import { CareFilesStore } from '../store/care-files.store';
import { DemoVisitsStore } from '../store/demo-visits.store';
import { saveOutcome } from '../store/save';

const MINUTE = 60_000;
const EXTENDED_EVERY_DAYS = 14;

/** Lets the days go by since the first visit: what was planned took place, or nearly all of it. */
export class Days {
  private count = 0;
  private readonly begun = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly dueWork: DueWorkService,
    private readonly now: Date,
  ) {}

  /** Returns how many visits were recorded. */
  async pass(from: Day): Promise<number> {
    const today = parisDay(this.now);
    for (let day = from, n = 0; day <= today; day = addDays(day, 1), n++) {
      const evening = parisInstant(day, '23:30');
      const ctx = platformCtx(evening < this.now ? evening : this.now);
      // Plans reach weeks ahead: extending them now and then, and today, is enough, and far quicker.
      if (n % EXTENDED_EVERY_DAYS === 0 || day === today) await this.dueWork.advance(ctx);
      await this.database.transaction((tx) => this.record(tx, ctx, day));
    }
    return this.count;
  }

  /** One day of everybody's visits, in one statement. */
  private async record(tx: Sql, ctx: Ctx, day: Day): Promise<void> {
    const visits = await new DemoVisitsStore(tx).endedBetween(parisInstant(day, '00:00'), ctx.now);
    if (visits.length === 0) return;
    const recorded = visits.map((visit) => this.fate(visit, ctx.now));
    let total = merge(...recorded.map((one) => outcome({ visits: [one.visit], events: one.events })));
    const files: CareFile[] = [];
    for (const { visit } of recorded.filter(
      (one) => one.visit.state === 'done' && !this.begun.has(one.visit.missionId),
    )) {
      this.begun.add(visit.missionId);
      const known = files.find((file) => file.request.id === visit.careRequestId);
      const file = known ?? (await new CareFilesStore(tx).lock(visit.careRequestId))!;
      if (!known) files.push(file);
      total = merge(total, beginning(after(file, total), visit));
    }
    const { change, missions } = withDeadlines(files, total);
    await saveOutcome(ctx, change, missions).run(tx);
  }

  /** The same visit has the same fate at each load: nearly all take place, a few minutes off. */
  private fate(visit: Visit, now: Date): VisitChange {
    const n = this.count++;
    if (n % 29 === 7) return missVisit(visit, 'absent', now);
    if (n % 67 === 11) return missVisit(visit, 'not-honoured', now);
    if (n % 41 === 5)
      return cancelVisit(
        visit,
        'provider',
        'provider-choice',
        new Date(visit.plannedStart.getTime() - 180 * MINUTE),
      );
    const start = new Date(visit.plannedStart.getTime() + ((n % 13) - 4) * MINUTE);
    // Some ends are forgotten until the next door: somebody has to look at them.
    const forgotten = n % 151 === 13 ? 75 : 0;
    const end = new Date(visit.plannedEnd.getTime() + ((n % 13) - 4 + (n % 9) - 3 + forgotten) * MINUTE);
    const started = startVisit(visit, start, now);
    const done = completeVisit(started.visit, end > start ? end : start, null, now);
    return { visit: done.visit, events: [...started.events, ...done.events] };
  }
}

function beginning(file: CareFile, visit: Visit): Outcome {
  const mission = file.missions.find((one) => one.id === visit.missionId);
  return mission ? begin(file.request, mission, visit.startedAt ?? visit.plannedStart) : outcome({});
}
