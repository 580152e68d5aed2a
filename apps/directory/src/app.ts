import { FhirModule } from '@chez-soi/fhir';
import { systemClock } from '@chez-soi/kernel';
import { bindHandlers, createServiceEvents, type EventBus, EventsModule } from '@chez-soi/messaging';
import { buildServiceApp, createLogger, Database, ServiceKitModule } from '@chez-soi/service-kit';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DirectoryConfig } from './config';
import { loadTerritory } from './demo';
import { onServicePublished } from './events/on-service-published';
import { onServiceRetired } from './events/on-service-retired';
import { LocationWriter, PractitionerRoleWriter, PractitionerWriter } from './fhir/document.writers';
import { HealthcareServiceWriter } from './fhir/healthcare-service.writer';
import { OrganizationWriter } from './fhir/organization.writer';
import { surfaces } from './fhir/surface';
import { flow } from './flow';
import { acceptCsvUploads } from './http/csv-upload';
import { ImportsController } from './http/imports.controller';
import { OffersController } from './http/offers.controller';
import { OrganizationsController } from './http/organizations.controller';
import { PractitionersController } from './http/practitioners.controller';
import { TerritoryController } from './http/territory.controller';
import { ImportRunner } from './import/import-runner';
import { ImportsService } from './imports.service';
import { OffersService } from './offers.service';
import { OrganizationsService } from './organizations.service';
import { PractitionersService } from './practitioners.service';
import { RecordsService } from './records.service';
import { ImportStore } from './store/import.store';
import { migrations } from './store/migrations';
import { OfferStore } from './store/offer.store';
import { OrganizationStore } from './store/organization.store';
import { PractitionerStore } from './store/practitioner.store';
import { hasTerritory, TerritoryStore } from './store/territory.store';
import { TerritoryService } from './territory.service';

export interface DirectoryApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  close(): Promise<void>;
}

const stores = [ImportStore, OfferStore, OrganizationStore, PractitionerStore, TerritoryStore];
const services = [
  ImportRunner,
  ImportsService,
  OffersService,
  OrganizationsService,
  PractitionersService,
  RecordsService,
  TerritoryService,
];
const writers = [
  HealthcareServiceWriter,
  LocationWriter,
  OrganizationWriter,
  PractitionerRoleWriter,
  PractitionerWriter,
];
const controllers = [
  ImportsController,
  OffersController,
  OrganizationsController,
  PractitionersController,
  TerritoryController,
];

const baseUrlOf = ({ publicUrl = 'http://127.0.0.1:3000' }: DirectoryConfig) => `${publicUrl}/fhir`;

/** The directory, wired and ready to listen; an empty territory is loaded when the configuration names one. */
export async function createApp(config: DirectoryConfig, bus: EventBus): Promise<DirectoryApp> {
  const clock = config.clock ?? systemClock;
  const log = createLogger('directory', config.logLevel);
  const { databaseUrl: url, poolSize, assertionKey } = config;
  const database = await Database.open({ url, poolSize, migrations });
  const handlers = bindHandlers(flow, {
    'service.published.v1': onServicePublished,
    'service.retired.v1': onServiceRetired,
  });
  const events = createServiceEvents({ flow, handlers, bus, database, clock, log });
  if (config.territoryDir && !(await hasTerritory(database)))
    await loadTerritory({ database }, config.territoryDir, clock());

  @Module({
    imports: [
      ServiceKitModule.for({ name: 'directory', database, clock, log, assertionKey }),
      EventsModule.for(events),
      FhirModule.for({ surfaces, baseUrl: baseUrlOf(config), writers }),
    ],
    controllers,
    providers: [...stores, ...services, ...writers],
  })
  class DirectoryModule {}

  const app = await buildServiceApp({
    name: 'directory',
    module: DirectoryModule,
    log,
    consumers: events.server,
  });
  acceptCsvUploads(app);
  return {
    app,
    database,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}
