import { exampleModels } from '@chez-soi/economics';
import { systemClock } from '@chez-soi/kernel';
import { bindHandlers, createServiceEvents, type EventBus, EventsModule } from '@chez-soi/messaging';
import {
  buildServiceApp,
  createLogger,
  type Ctx,
  Database,
  platformCtx,
  ReadAudit,
  type ServiceConfig,
  ServiceKitModule,
} from '@chez-soi/service-kit';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DeliveredPreviewsService } from './delivered-previews.service';
import { DeliveriesService } from './deliveries.service';
import { onOfferPublished } from './events/on-offer-published';
import { onOfferWithdrawn } from './events/on-offer-withdrawn';
import { onVisitDone } from './events/on-visit-done';
import { FiguresService } from './figures.service';
import { flow } from './flow';
import { DeliveriesController } from './http/deliveries.controller';
import { FiguresController } from './http/figures.controller';
import { ModelsController } from './http/models.controller';
import { QuotesController } from './http/quotes.controller';
import { ModelsService } from './models.service';
import { QuotesService } from './quotes.service';
import { DeliveredMonthStore } from './store/delivered-month.store';
import { DeliveryStore } from './store/delivery.store';
import { migrations } from './store/migrations';
import { FigureStore } from './store/figure.store';
import { ModelStore } from './store/model.store';

export interface FundingApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  close(): Promise<void>;
}

/** Funding, wired and ready to listen; the example models are published where their codes are not there yet. */
export async function createApp(config: ServiceConfig, bus: EventBus): Promise<FundingApp> {
  const clock = config.clock ?? systemClock;
  const log = createLogger('funding', config.logLevel);
  const { databaseUrl: url, poolSize, assertionKey } = config;
  const database = await Database.open({ url, poolSize, migrations });
  // Built before the application, for its consumer needs it; the application then shares this instance.
  const store = new DeliveryStore(database);
  const deliveries = new DeliveriesService(store, new ReadAudit(database));
  const events = createServiceEvents({ flow, handlers: handlersOf(deliveries), bus, database, clock, log });

  @Module({
    imports: [
      ServiceKitModule.for({ name: 'funding', database, clock, log, assertionKey }),
      EventsModule.for(events),
    ],
    controllers: [DeliveriesController, FiguresController, ModelsController, QuotesController],
    providers: [
      { provide: DeliveriesService, useValue: deliveries },
      { provide: DeliveryStore, useValue: store },
      ...[ModelsService, ModelStore, QuotesService, FiguresService, FigureStore],
      ...[DeliveredPreviewsService, DeliveredMonthStore],
    ],
  })
  class FundingModule {}

  const app = await buildServiceApp({
    name: 'funding',
    module: FundingModule,
    log,
    consumers: events.server,
  });
  const close = async () => {
    await app.close();
    await database.close();
  };
  await prepare(app, platformCtx(clock())).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { app, database, close };
}

/** Refuses to start on figures that contradict each other: nothing would say which of two is right. */
async function prepare(app: NestFastifyApplication, ctx: Ctx): Promise<void> {
  await app.get(FiguresService).check();
  await app.get(ModelsService).loadExamples(ctx, exampleModels);
}

const handlersOf = (deliveries: DeliveriesService) =>
  bindHandlers(flow, {
    'visit.done.v1': onVisitDone(deliveries),
    'offer.published.v1': onOfferPublished(deliveries),
    'offer.withdrawn.v1': onOfferWithdrawn(deliveries),
  });
