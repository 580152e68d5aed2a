import { Injectable } from '@nestjs/common';
import type { StopSummary } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { withDeadlines } from './domain/deadlines';
import { outcome, type Outcome } from './domain/outcome';
import { stopProvider } from './domain/releasing';
import { CareFilesStore } from './store/care-files.store';
import { MissionsStore } from './store/missions.store';
import { saveOutcome } from './store/save';

/** A provider stops: everything it holds is given back, request by request. */
@Injectable()
export class ProviderStopService {
  constructor(private readonly database: Database) {}

  /**
   * One transaction per request, so that a provider with hundreds of people blocks nobody for long. A command that
   * was cut short is simply sent again: what was released stays released.
   */
  async stop(ctx: Ctx, organizationId: string, day: Day | undefined): Promise<StopSummary> {
    const today = parisDay(ctx.now);
    const on = day ?? today;
    if (on < today || on > addDays(today, 90)) {
      throw DomainError.field(
        'on',
        'Choisissez un jour entre aujourd’hui et dans 90 jours.',
        'Choose a day between today and 90 days from now.',
      );
    }
    const total = { requestsReopened: 0, missionsReleased: 0, visitsCancelled: 0 };
    for (const requestId of await new MissionsStore(this.database).requestsHeldBy(organizationId)) {
      const change = await this.stopIn(ctx, requestId, organizationId, on);
      total.requestsReopened += change.events.some(
        (event) => event.definition.type === 'care-request.reopened.v1',
      )
        ? 1
        : 0;
      total.missionsReleased += change.missions.length;
      total.visitsCancelled += change.visits.length;
    }
    const summary: StopSummary = { organizationId, on, ...total };
    await rememberAnswer(new Statement(), ctx, summary, 200).run(this.database);
    return summary;
  }

  private stopIn(ctx: Ctx, requestId: string, organizationId: string, from: Day): Promise<Outcome> {
    return this.database.transaction(async (tx) => {
      const file = await new CareFilesStore(tx).lock(requestId);
      if (!file) return outcome({});
      const stop = { reason: 'provider-stops', by: 'provider' as const, from };
      const { change, missions } = withDeadlines([file], stopProvider(file, organizationId, stop, ctx.now));
      await saveOutcome(ctx, change, missions).run(tx);
      return change;
    });
  }
}
