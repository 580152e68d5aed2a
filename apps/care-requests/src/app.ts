import { readFile } from 'node:fs/promises';
import { FhirModule } from '@chez-soi/fhir';
import { type Clock, systemClock } from '@chez-soi/kernel';
import { createServiceEvents, type EventBus, EventsModule, type Relay } from '@chez-soi/messaging';
import {
  acceptFiles,
  buildServiceApp,
  createLogger,
  Database,
  FilesModule,
  Pace,
  ServiceKitModule,
} from '@chez-soi/service-kit';
import { Module, type Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AnswerLinks } from './answers/answer-links';
import { AnswersService } from './answers/answers.service';
import { ApaApplicationsService } from './apa-applications.service';
import { ApaPieceFilesService } from './apa-piece-files.service';
import { ApaReadingService } from './apa-reading.service';
import { ApaWriter } from './apa-writer';
import { type CareRequestsConfig, parseTerritory } from './config';
import { CirclesService } from './circles.service';
import { DocumentBackfillService } from './document-backfill.service';
import { DueWorkService } from './due-work.service';
import { CareTeamWriter } from './fhir/care-team.writer';
import { ConsentWriter } from './fhir/consent.writer';
import { CarePlanWriter, CommunicationWriter, GoalWriter } from './fhir/document.writers';
import { LiaisonNoteWriter } from './fhir/liaison-note.writer';
import { surfaces } from './fhir/surface';
import { PatientWriter } from './fhir/patient.writer';
import { RelatedPersonWriter } from './fhir/related-person.writer';
import { ServiceRequestWriter } from './fhir/service-request.writer';
import { TaskWriter } from './fhir/task.writer';
import { flow } from './flow';
import { FollowUpsService } from './follow-ups.service';
import { handlersFor } from './handlers';
import { ApaApplicationsController } from './http/apa-applications.controller';
import { ApaInstructionController } from './http/apa-instruction.controller';
import { ApaLettersController } from './http/apa-letters.controller';
import { ApaPiecesController } from './http/apa-pieces.controller';
import { ApaRightController } from './http/apa-right.controller';
import { AnswersController } from './http/answers.controller';
import { FollowUpsController } from './http/follow-ups.controller';
import { MessagesController } from './http/messages.controller';
import { MissionsController } from './http/missions.controller';
import { RequestsController } from './http/requests.controller';
import { MergingController } from './http/merging.controller';
import { ResidentsController } from './http/residents.controller';
import { TimelineController } from './http/timeline.controller';
import { VisitSettlingController } from './http/visit-settling.controller';
import { VisitsController } from './http/visits.controller';
import { LetterFilesService } from './letters/letter-files.service';
import { PdfWorkers } from './letters/pdf/pdf-workers';
import { defaultSender, Sender } from './letters/sender';
import { LifeEventsService } from './life-events.service';
import { LiveService } from './live.service';
import { Desk, DeskDigest } from './messages/desk-digest';
import { MessageWriter } from './messages/message-writer';
import { MessagesService } from './messages/messages.service';
import { Post } from './messages/post';
import { ProviderAddresses } from './messages/provider-addresses';
import { Senders, smtpSender } from './messages/senders';
import { ServiceNames } from './messages/service-names';
import { MergingService } from './merging.service';
import { MissionsService } from './missions.service';
import { ProviderStopService } from './provider-stop.service';
import { RankingService } from './ranking.service';
import { ProposalsService } from './proposals.service';
import { RequestsService } from './requests.service';
import { ResidentsService } from './residents.service';
import { Silences } from './silences';
import { migrations } from './store/migrations';
import { SubmissionService } from './submission.service';
import { Territory } from './territory';
import { VisitRecordingService } from './visit-recording.service';
import { VisitSettlingService } from './visit-settling.service';
import { VisitsService } from './visits.service';

export interface CareRequestsApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  readonly relay: Relay;
  readonly dueWork: DueWorkService;
  close(): Promise<void>;
}

const controllers = [
  MergingController,
  ResidentsController,
  RequestsController,
  TimelineController,
  MissionsController,
  AnswersController,
  VisitsController,
  VisitSettlingController,
  FollowUpsController,
  MessagesController,
  ApaApplicationsController,
  ApaInstructionController,
  ApaPiecesController,
  ApaRightController,
  ApaLettersController,
];
/** Of FHIR types with rules. */
const writers = [
  PatientWriter,
  RelatedPersonWriter,
  ServiceRequestWriter,
  TaskWriter,
  CareTeamWriter,
  ConsentWriter,
  CarePlanWriter,
  GoalWriter,
  CommunicationWriter,
  LiaisonNoteWriter,
];
const services = [
  ResidentsService,
  LifeEventsService,
  MergingService,
  SubmissionService,
  RequestsService,
  ProposalsService,
  RankingService,
  MissionsService,
  AnswersService,
  ProviderStopService,
  VisitsService,
  VisitRecordingService,
  VisitSettlingService,
  FollowUpsService,
  LiveService,
  DeskDigest,
  MessageWriter,
  Post,
  MessagesService,
  ApaWriter,
  ApaApplicationsService,
  ApaReadingService,
  ApaPieceFilesService,
  LetterFilesService,
  Silences,
  DueWorkService,
  ...writers,
  CirclesService,
  DocumentBackfillService,
];

/** The service, wired and ready to listen. */
export async function createApp(config: CareRequestsConfig, bus: EventBus): Promise<CareRequestsApp> {
  const clock = config.clock ?? systemClock;
  const log = createLogger('care-requests', config.logLevel);
  const { databaseUrl: url, poolSize, assertionKey } = config;
  const database = await Database.open({ url, poolSize, migrations });
  const handlers = handlersFor(config, publicUrlOf(config), clock);
  const events = createServiceEvents({ flow, handlers, bus, database, clock, log });

  @Module({
    imports: [
      ServiceKitModule.for({ name: 'care-requests', database, clock, log, assertionKey }),
      EventsModule.for(events),
      FilesModule.for({ fileKey: config.fileKey }),
      FhirModule.for({ surfaces, baseUrl: `${publicUrlOf(config)}/fhir`, writers }),
    ],
    controllers,
    providers: [...services, ...(await values(config, clock, log))],
  })
  class CareRequestsModule {}

  const app = await buildServiceApp({
    name: 'care-requests',
    module: CareRequestsModule,
    log,
    consumers: events.server,
  });
  acceptFiles(app);
  const close = async () => {
    await app.close();
    await database.close();
  };
  return { app, database, relay: events.relay, dueWork: app.get(DueWorkService), close };
}

async function values(config: CareRequestsConfig, clock: Clock, log: Logger): Promise<Provider[]> {
  const communes = config.territory ?? parseTerritory(await readFile(territoryFile(config), 'utf8'));
  const email = config.smtpUrl ? smtpSender(config.smtpUrl, config.mailFrom ?? 'Chez-soi') : null;
  return [
    { provide: Territory, useValue: new Territory(communes) },
    { provide: AnswerLinks, useValue: new AnswerLinks(config.assertionKey, publicUrlOf(config)) },
    { provide: ServiceNames, useValue: new ServiceNames(config.catalogue ?? null, clock) },
    { provide: ProviderAddresses, useValue: new ProviderAddresses(config.directory ?? null) },
    { provide: Senders, useValue: new Senders(email, config.sms ?? null) },
    { provide: PdfWorkers, useValue: new PdfWorkers(config.pdfWorkers) },
    {
      provide: Desk,
      useValue: new Desk(config.apaDeskEmail ?? null, `${publicUrlOf(config)}/coordinator/apa`),
    },
    { provide: Sender, useValue: config.sender ?? defaultSender },
    { provide: Pace, useValue: new Pace(config.dueWorkEveryMs ?? 2000, clock, log) },
  ];
}

function publicUrlOf(config: CareRequestsConfig): string {
  return config.publicUrl ?? 'http://127.0.0.1:3000';
}

function territoryFile(config: CareRequestsConfig): string {
  if (config.territoryFile) return config.territoryFile;
  throw new Error('care-requests needs the communes of its département: territory or territoryFile');
}
