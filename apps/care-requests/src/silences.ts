import { Injectable } from '@nestjs/common';
import { parisDay, parisInstant } from '@chez-soi/kernel';
import { type Ctx, Database } from '@chez-soi/service-kit';
import { ApaApplicationsService } from './apa-applications.service';
import { MissionsService } from './missions.service';
import { silentSince, VisitSettlingService } from './visit-settling.service';
import { ApaStore } from './store/apa.store';
import { DueStore } from './store/due.store';

/** From when on people are reminded, on the clock of Paris: nobody reads at night, and much is answered before. */
export const REMIND_FROM = '08:00';

/** Something that nobody answered in time, or will soon not have answered, and what settles it. */
export interface Silence {
  readonly kind: 'offer' | 'apa' | 'apa-reminder' | 'visits';
  readonly id: string;
  readonly settle: () => Promise<void>;
}

/** Answers that did not come: offers expire, the law speaks about APA applications, unquestioned visits are right. */
@Injectable()
export class Silences {
  constructor(
    private readonly database: Database,
    private readonly missions: MissionsService,
    private readonly applications: ApaApplicationsService,
    private readonly visits: VisitSettlingService,
  ) {}

  /** At most `limit` of each kind, oldest first; each is decided again when it is settled. */
  async due(ctx: Ctx, limit: number): Promise<Silence[]> {
    const offers = await new DueStore(this.database).overdueOffers(ctx.now, limit);
    const unquestioned = await new DueStore(this.database).unquestionedVisits(silentSince(ctx.now));
    const settle = () => this.visits.validateUnquestioned(ctx);
    const store = new ApaStore(this.database);
    const today = parisDay(ctx.now);
    const applications = await store.toAct(today, limit);
    const awake = ctx.now >= parisInstant(today, REMIND_FROM);
    const reminders = awake ? await store.toRemind(today, limit) : [];
    return [
      ...offers.map((id) => ({ kind: 'offer' as const, id, settle: () => this.missions.expire(ctx, id) })),
      ...applications.map((id) => ({
        kind: 'apa' as const,
        id,
        settle: () => this.applications.passTime(ctx, id),
      })),
      ...(unquestioned ? [{ kind: 'visits' as const, id: 'unquestioned', settle }] : []),
      ...reminders.map((id) => ({
        kind: 'apa-reminder' as const,
        id,
        settle: () => this.applications.remind(ctx, id),
      })),
    ];
  }
}
