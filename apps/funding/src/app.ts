import { exampleModels } from '@chez-soi/economics';
import { systemClock } from '@chez-soi/kernel';
import { bindHandlers, createServiceEvents, type EventBus, EventsModule } from '@chez-soi/messaging';
import {
  buildServiceApp,
  createLogger,
  Database,
  platformCtx,
  ReadAudit,
  type ServiceConfig,
  ServiceKitModule,
} from '@chez-soi/service-kit';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DeliveriesService } from './deliveries.service';
import { onOfferPublished } from './events/on-offer-published';
import { onOfferWithdrawn } from './events/on-offer-withdrawn';
import { onVisitDone } from './events/on-visit-done';
import { flow } from './flow';
import { DeliveriesController } from './http/deliveries.controller';
import { ModelsController } from './http/models.controller';
import { QuotesController } from './http/quotes.controller';
import { ModelsService } from './models.service';
import { QuotesService } from './quotes.service';
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
    controllers: [DeliveriesController, ModelsController, QuotesController],
    providers: [
      { provide: DeliveriesService, useValue: deliveries },
      { provide: DeliveryStore, useValue: store },
      ...[ModelsService, ModelStore, QuotesService, FigureStore],
    ],
  })
  class FundingModule {}

  const app = await buildServiceApp({
    name: 'funding',
    module: FundingModule,
    log,
    consumers: events.server,
  });
  await app.get(ModelsService).loadExamples(platformCtx(clock()), exampleModels);
  return {
    app,
    database,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

const handlersOf = (deliveries: DeliveriesService) =>
  bindHandlers(flow, {
    'visit.done.v1': onVisitDone(deliveries),
    'offer.published.v1': onOfferPublished(deliveries),
    'offer.withdrawn.v1': onOfferWithdrawn(deliveries),
  });
