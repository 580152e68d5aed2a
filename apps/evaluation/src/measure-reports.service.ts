import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type DocumentWrite, writeDocuments } from '@chez-soi/fhir';
import { type Clock, newId, parisDay } from '@chez-soi/kernel';
import {
  CLOCK,
  type Ctx,
  Database,
  LOGGER,
  platformCtx,
  recordWrite,
  rememberAnswer,
  Statement,
} from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import { cohortDocuments } from './fhir/cohorts';
import { indicatorNames } from './fhir/measure';
import { toMeasureReport } from './fhir/measure-report';
import { measureReportSurface } from './fhir/surface';
import { IndicatorsService } from './indicators.service';

const EVERY_MS = 3_600_000;

export interface StoredReports {
  readonly ids: readonly string[];
}

/** Keeps the indicators as FHIR reports, and how large the groups of the pilot are: once a day by itself, and whenever an evaluator asks. */
@Injectable()
export class MeasureReportsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly indicators: IndicatorsService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.storeOncePerDay().catch((error: unknown) =>
        this.log.warn({ err: error }, 'reports wait for the next hour'),
      );
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** The indicators as told now, over the whole pilot. */
  async store(ctx: Ctx): Promise<StoredReports> {
    return this.write(ctx, new Statement());
  }

  /** The reports of this Paris day, unless they exist; two processes at once store them once. */
  async storeOncePerDay(): Promise<void> {
    const ctx = platformCtx(this.clock());
    const day = parisDay(ctx.now);
    const [found] = await this.database.query('SELECT 1 FROM measure_report_day WHERE day = $1', [day]);
    if (!found) await this.write(ctx, new Statement().insert('measure_report_day', { day }));
  }

  private async write(ctx: Ctx, statement: Statement): Promise<StoredReports> {
    const writes: DocumentWrite[] = [];
    for (const name of indicatorNames) {
      const answer = await this.indicators.answer(ctx, name, {});
      writes.push({
        surface: measureReportSurface,
        resource: toMeasureReport(newId(ctx.now.getTime()), name, answer),
        version: 1,
      });
    }
    const stored = { ids: writes.map(({ resource }) => resource.id!) };
    writes.push(
      ...(await cohortDocuments(this.database, (arm) => this.indicators.funnel(ctx, arm ? { arm } : {}))),
    );
    writeDocuments(statement, writes, ctx.now);
    recordWrite(statement, ctx, { entityType: 'MeasureReport', entityIds: stored.ids });
    await rememberAnswer(statement, ctx, stored, 201).run(this.database);
    return stored;
  }
}
