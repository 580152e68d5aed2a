import { FhirModule } from '@chez-soi/fhir';
import { systemClock } from '@chez-soi/kernel';
import { type EventBus, EventsModule, type ServiceEvents } from '@chez-soi/messaging';
import { buildServiceApp, createLogger, Database, ServiceKitModule } from '@chez-soi/service-kit';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EvaluationConfig } from './config';
import { wireEvents } from './events/wire-events';
import { EvaluateMeasure } from './fhir/evaluate-measure';
import { ResearchStudyWriter } from './fhir/research-study.writer';
import { surfaces } from './fhir/surface';
import { IndicatorsController } from './http/indicators.controller';
import { SubjectsController } from './http/subjects.controller';
import { IndicatorsService, IndicatorStores } from './indicators.service';
import { MeasureReportsService } from './measure-reports.service';
import { CellsStore } from './store/cells.store';
import { HoursStore } from './store/hours.store';
import { SessionsStore } from './store/sessions.store';
import { migrations } from './store/migrations';
import { SubjectsService } from './subjects.service';
import { StudyDocumentsService } from './study-documents.service';
import { Territory } from './territory';

export interface EvaluationApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  readonly events: ServiceEvents;
  readonly subjects: SubjectsService;
  readonly reports: MeasureReportsService;
  close(): Promise<void>;
}

/** Evaluation, wired and ready to listen. */
export async function createApp(config: EvaluationConfig, bus: EventBus): Promise<EvaluationApp> {
  const clock = config.clock ?? systemClock;
  const log = createLogger('evaluation', config.logLevel);
  const { databaseUrl: url, poolSize, assertionKey } = config;
  const territory = Territory.load(config.territoryDir);
  const database = await Database.open({ url, poolSize, migrations });
  // Built before the application, for its consumer needs them; the application then shares these instances.
  const { events, subjects } = wireEvents(database, bus, clock, log);

  @Module({
    imports: [
      ServiceKitModule.for({ name: 'evaluation', database, clock, log, assertionKey }),
      EventsModule.for(events),
      FhirModule.for({
        surfaces,
        baseUrl: `${config.publicUrl}/fhir`,
        writers: [ResearchStudyWriter],
      }),
    ],
    controllers: [IndicatorsController, SubjectsController, EvaluateMeasure],
    providers: [
      { provide: Territory, useValue: territory },
      { provide: SubjectsService, useValue: subjects },
      ...[CellsStore, HoursStore, SessionsStore, IndicatorStores, IndicatorsService, MeasureReportsService],
      ...[ResearchStudyWriter, StudyDocumentsService],
    ],
  })
  class EvaluationModule {}

  const app = await buildServiceApp({
    name: 'evaluation',
    module: EvaluationModule,
    log,
    consumers: events.server,
  });
  const close = async () => {
    await app.close();
    await database.close();
  };
  return { app, database, events, subjects, reports: app.get(MeasureReportsService), close };
}
