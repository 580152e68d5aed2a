import { readFile } from 'node:fs/promises';
import { FhirModule } from '@chez-soi/fhir';
import { systemClock } from '@chez-soi/kernel';
import { bindHandlers, createServiceEvents, type EventBus, EventsModule } from '@chez-soi/messaging';
import { buildServiceApp, createLogger, Database, ServiceKitModule } from '@chez-soi/service-kit';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CatalogueService } from './catalogue.service';
import type { CatalogueConfig } from './config';
import { keepDefinitions } from './definitions';
import { loadServices } from './demo';
import { PlanDefinitionWriter } from './fhir/plan-definition.writer';
import { PlanDefinitionsService } from './plan-definitions.service';
import { surfaces } from './fhir/surface';
import { keepPublished } from './conformance/keep-published';
import { flow } from './flow';
import { ServicesController } from './http/services.controller';
import { SheetQrController } from './http/sheet-qr.controller';
import { TerminologyController } from './http/terminology.controller';
import { migrations } from './store/migrations';
import { ServiceStore } from './store/service.store';
import { TerminologyService } from './terminology.service';

export interface CatalogueApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  readonly catalogue: CatalogueService;
  close(): Promise<void>;
}

const providers = [
  CatalogueService,
  PlanDefinitionsService,
  PlanDefinitionWriter,
  ServiceStore,
  TerminologyService,
];

/** The catalogue, wired and ready to listen; its reference sheets are loaded when the configuration names them. */
export async function createApp(config: CatalogueConfig, bus: EventBus): Promise<CatalogueApp> {
  const clock = config.clock ?? systemClock;
  const log = createLogger('catalogue', config.logLevel);
  const { databaseUrl: url, poolSize, assertionKey } = config;
  const database = await Database.open({ url, poolSize, migrations });
  const events = createServiceEvents({ flow, handlers: bindHandlers(flow, {}), bus, database, clock, log });

  @Module({
    imports: [
      ServiceKitModule.for({ name: 'catalogue', database, clock, log, assertionKey }),
      EventsModule.for(events),
      FhirModule.for({
        surfaces,
        baseUrl: `${config.publicUrl ?? 'http://127.0.0.1:3000'}/fhir`,
        writers: [PlanDefinitionWriter],
      }),
    ],
    controllers: [SheetQrController, ServicesController, TerminologyController],
    providers,
  })
  class CatalogueModule {}

  const { server: consumers } = events;
  const app = await buildServiceApp({ name: 'catalogue', module: CatalogueModule, log, consumers });
  await keepPublished(database, clock());
  await keepDefinitions(database, app.get(ServiceStore), clock());
  const catalogue = app.get(CatalogueService);
  if (config.servicesFile)
    await loadServices(catalogue, JSON.parse(await readFile(config.servicesFile, 'utf8')), clock());
  return {
    app,
    database,
    catalogue,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}
