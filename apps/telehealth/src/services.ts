import { type Database, Pace, ReadAudit } from '@chez-soi/service-kit';
import { AppointmentsService } from './appointments.service';
import { BookingRules } from './booking-rules';
import { BookingService } from './booking.service';
import { BookingWriter } from './booking-writer';
import { EncountersService } from './encounters.service';
import type { ReminderRules } from './domain/reminder';
import { EquipmentService } from './equipment.service';
import { RemindersService } from './reminders.service';
import { HoldsService } from './holds.service';
import { LifeEventsService } from './life-events.service';
import { SchedulesService } from './schedules.service';
import { createSessions, type SessionsOptions } from './sessions/create-sessions';
import { SlotsService } from './slots.service';
import { EncounterStore } from './store/encounter.store';
import { SessionOutcomeStore } from './store/session-outcome.store';
import { BookingStores } from './store/stores';
import { createTelemonitoring } from './telemonitoring/telemonitoring';

export interface ServiceOptions extends SessionsOptions {
  /** Milliseconds from one turn of each clockwork to the next. */
  readonly sweepEveryMs: number;
  readonly fileKey: string;
  readonly reminders: ReminderRules | undefined;
}

export type TelehealthServices = ReturnType<typeof createTelehealthServices>;

/** Built before the application, for its consumer needs them; the application then shares these instances. */
export function createTelehealthServices(database: Database, options: ServiceOptions) {
  const { clock, log, sweepEveryMs, fileKey, reminders } = options;
  const stores = new BookingStores(database, reminders);
  const rules = new BookingRules(stores.known, stores.appointments);
  const writer = new BookingWriter(stores);
  const audit = new ReadAudit(database);
  const bookings = new BookingService(database, stores, rules, writer);
  const encounterStore = new EncounterStore();
  const encounters = new EncountersService(
    database,
    encounterStore,
    stores,
    bookings,
    new SessionOutcomeStore(),
  );
  const pace = new Pace(sweepEveryMs, clock, log);
  const neighbours = { encounters, encounterStore, known: stores.known, calls: stores.calls, pace };
  return {
    appointments: new AppointmentsService(database, stores.appointments, rules, writer, audit),
    bookings,
    encounters,
    equipment: new EquipmentService(database, audit),
    holds: new HoldsService(database, stores, writer, pace),
    lives: new LifeEventsService(stores, encounterStore, writer, clock),
    reminders: new RemindersService(database, stores.reminders, pace),
    schedules: new SchedulesService(database, stores, writer),
    video: createSessions(database, options, neighbours),
    slots: new SlotsService(database, stores, writer),
    telemonitoring: createTelemonitoring(database, { clock, audit, pace, fileKey }),
  };
}
