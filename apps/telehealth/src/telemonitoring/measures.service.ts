import { Injectable } from '@nestjs/common';
import type { MeasureTrend, MeasuresView } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, parisInstant } from '@chez-soi/kernel';
import { type Ctx, Database, decide, ReadAudit } from '@chez-soi/service-kit';
import { type Monitoring, organizationsOf } from './domain/monitoring';
import { maySetSharing, visibleCodes } from './domain/seen-by';
import { standingOf } from './standing';
import type { TelemonitoringStores } from './store/stores';

const LONGEST_DAYS = 366;

/** What was measured at a person's home, as trends: figures and times, without any judgement of them. */
@Injectable()
export class MeasuresService {
  constructor(
    private readonly database: Database,
    private readonly stores: TelemonitoringStores,
    private readonly readAudit: ReadAudit,
  ) {}

  /** From one Paris day to another, at most a year and a day; of what the reader may see. */
  async of(ctx: Ctx, residentId: string, { from, to }: { from: Day; to: Day }): Promise<MeasuresView> {
    checkPeriod(from, to);
    const monitorings = await this.stores.monitorings.list(this.database, ctx.within, residentId);
    if (monitorings.length === 0) decide(ctx.actor, 'measure.read', { residentId });
    const period = { from: parisInstant(from, '00:00'), before: parisInstant(addDays(to, 1), '00:00') };
    const { seen, hidden } = await this.seen(ctx, residentId, monitorings);
    const measures = await Promise.all([...seen].map(([code, ids]) => this.trend(code, ids, period)));
    await this.readAudit.record(ctx, {
      ...{ entityType: 'Observation', residentId },
      entityIds: monitorings.map(({ id }) => id),
    });
    const mayShare = maySetSharing(standingOf(ctx, residentId, []), ctx.within === 'all');
    return { residentId, measures, hidden, mayShare };
  }

  /** The monitorings of each measurement that the reader may see. */
  private async seen(ctx: Ctx, residentId: string, monitorings: readonly Monitoring[]) {
    const ids = monitorings.map(({ id }) => id);
    const measures = await this.stores.monitorings.measuresOf(this.database, ids);
    const ticked = (await this.stores.sharing.of(this.database, [residentId])).get(residentId) ?? [];
    const seen = new Map<string, string[]>();
    let hidden = false;
    for (const monitoring of monitorings) {
      const codes = (measures.get(monitoring.id) ?? []).map(({ code }) => code);
      const standing = standingOf(ctx, residentId, organizationsOf(monitoring));
      const visible = visibleCodes(standing, codes, ticked);
      hidden ||= visible.length < codes.length;
      for (const code of visible) seen.set(code, [...(seen.get(code) ?? []), monitoring.id]);
    }
    return { seen, hidden };
  }

  private async trend(
    code: string,
    monitoringIds: readonly string[],
    period: { readonly from: Date; readonly before: Date },
  ): Promise<MeasureTrend> {
    const [points, latest] = await Promise.all([
      this.stores.readings.trend(this.database, monitoringIds, code, period),
      this.stores.readings.latest(this.database, monitoringIds, code),
    ]);
    return { code, points, latest: latest ?? null };
  }
}

function checkPeriod(from: Day, to: Day): void {
  if (to < from)
    throw DomainError.field('to', 'La fin doit suivre le début.', 'The end must not lie before the start.');
  if (to > addDays(from, LONGEST_DAYS))
    throw DomainError.field('to', 'Demandez au plus un an à la fois.', 'Ask for one year at most.');
}
