import { FhirModule } from '@chez-soi/fhir';
import { systemClock } from '@chez-soi/kernel';
import { bindHandlers, createServiceEvents, type EventBus, EventsModule } from '@chez-soi/messaging';
import { buildServiceApp, createLogger, Database, ServiceKitModule } from '@chez-soi/service-kit';
import { Module, type Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppointmentsService } from './appointments.service';
import { BookingService } from './booking.service';
import type { TelehealthConfig } from './config';
import { onOrganizationRegistered } from './events/on-organization-registered';
import { onOrganizationUpdated } from './events/on-organization-updated';
import { onCareRequestSubmitted } from './events/on-care-request-submitted';
import { onResidentDeceased } from './events/on-resident-deceased';
import { onResidentMerged } from './events/on-resident-merged';
import { onResidentHospitalised } from './events/on-resident-hospitalised';
import { onResidentReturned } from './events/on-resident-returned';
import { onResidentRegistered } from './events/on-resident-registered';
import { onServicePublished } from './events/on-service-published';
import { onServiceRetired } from './events/on-service-retired';
import { AppointmentResponseWriter } from './fhir/appointment-response.writer';
import { AppointmentWriter } from './fhir/appointment.writer';
import { EncounterWriter } from './fhir/encounter.writer';
import { ScheduleWriter, SlotWriter } from './fhir/schedule.writers';
import { surfaces } from './fhir/surface';
import { flow } from './flow';
import { EquipmentService } from './equipment.service';
import { EncountersService } from './encounters.service';
import { HoldsService } from './holds.service';
import { AppointmentsController } from './http/appointments.controller';
import { BookingsController } from './http/bookings.controller';
import { EncountersController } from './http/encounters.controller';
import { CallsController } from './http/calls.controller';
import { EquipmentController } from './http/equipment.controller';
import { OpinionsController } from './http/opinions.controller';
import { SchedulesController } from './http/schedules.controller';
import { SessionActsController } from './http/session-acts.controller';
import { SessionLinksController } from './http/session-links.controller';
import { SessionNotesController } from './http/session-notes.controller';
import { SessionsController } from './http/sessions.controller';
import { KnownService } from './known.service';
import { RemindersService } from './reminders.service';
import { SchedulesService } from './schedules.service';
import { createTelehealthServices, type TelehealthServices } from './services';
import { sessionProviders } from './sessions/session-providers';
import { SlotsService } from './slots.service';
import { KnownStore } from './store/known.store';
import { migrations } from './store/migrations';
import { ObservationWriter } from './telemonitoring/fhir/observation.writer';
import { telemonitoringControllers, telemonitoringProviders } from './telemonitoring/telemonitoring';

const controllers = [
  AppointmentsController,
  BookingsController,
  CallsController,
  EncountersController,
  EquipmentController,
  OpinionsController,
  SchedulesController,
  SessionActsController,
  SessionLinksController,
  SessionNotesController,
  SessionsController,
  ...telemonitoringControllers,
];
const writers = [
  ScheduleWriter,
  SlotWriter,
  AppointmentWriter,
  AppointmentResponseWriter,
  EncounterWriter,
  ObservationWriter,
];

export interface TelehealthApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  readonly services: TelehealthServices;
  close(): Promise<void>;
}

/** Telehealth, wired and ready to listen. */
export async function createApp(config: TelehealthConfig, bus: EventBus): Promise<TelehealthApp> {
  const clock = config.clock ?? systemClock;
  const log = createLogger('telehealth', config.logLevel);
  const { databaseUrl: url, poolSize, assertionKey } = config;
  const database = await Database.open({ url, poolSize, migrations });
  const { sweepEveryMs = 5_000 } = config;
  const { publicUrl, turn = null, fileKey, reminders } = config;
  const options = { clock, log, sweepEveryMs, publicUrl, assertionKey, turn, fileKey, reminders };
  const services = createTelehealthServices(database, options);
  const handlers = handlersFor(services);
  const events = createServiceEvents({ flow, handlers, bus, database, clock, log });

  @Module({
    imports: [
      ServiceKitModule.for({ name: 'telehealth', database, clock, log, assertionKey }),
      EventsModule.for(events),
      FhirModule.for({ surfaces, writers, baseUrl: `${config.publicUrl}/fhir` }),
    ],
    controllers,
    providers: [...providersOf(services), ...sessionProviders(services.video), ...writers],
  })
  class TelehealthModule {}

  const app = await buildServiceApp({
    name: 'telehealth',
    module: TelehealthModule,
    log,
    consumers: events.server,
  });
  services.video.signals.attach(app.getHttpServer());
  const close = async () => {
    services.video.signals.close();
    services.video.doorbell.closeAll();
    await app.close();
    await database.close();
  };
  return { app, database, services, close };
}

function providersOf(services: TelehealthServices): Provider[] {
  return [
    { provide: AppointmentsService, useValue: services.appointments },
    { provide: BookingService, useValue: services.bookings },
    { provide: EncountersService, useValue: services.encounters },
    { provide: EquipmentService, useValue: services.equipment },
    { provide: RemindersService, useValue: services.reminders },
    { provide: HoldsService, useValue: services.holds },
    { provide: SchedulesService, useValue: services.schedules },
    { provide: SlotsService, useValue: services.slots },
    ...telemonitoringProviders(services.telemonitoring),
  ];
}

function handlersFor({ lives, telemonitoring: { lives: monitored } }: TelehealthServices) {
  const known = new KnownService(new KnownStore());
  return bindHandlers(flow, {
    'resident.registered.v1': onResidentRegistered(known),
    'resident.hospitalised.v1': onResidentHospitalised(known, lives),
    'resident.returned.v1': onResidentReturned(known, monitored),
    'resident.deceased.v1': onResidentDeceased(known, lives, monitored),
    'resident.merged.v1': onResidentMerged(known, lives, monitored),
    'care-request.submitted.v1': onCareRequestSubmitted(known),
    'organization.registered.v1': onOrganizationRegistered(known),
    'organization.updated.v1': onOrganizationUpdated(known),
    'service.published.v1': onServicePublished(known),
    'service.retired.v1': onServiceRetired(known),
  });
}
