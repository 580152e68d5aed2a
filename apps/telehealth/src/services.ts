import type { Clock } from '@chez-soi/kernel';
import { type Database, ReadAudit } from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import { AppointmentsService } from './appointments.service';
import { BookingRules } from './booking-rules';
import { BookingService } from './booking.service';
import { BookingWriter } from './booking-writer';
import { EncountersService } from './encounters.service';
import type { ReminderRules } from './domain/reminder';
import { EquipmentService } from './equipment.service';
import { RemindersService } from './reminders.service';
import { HoldsOptions, HoldsService } from './holds.service';
import { LifeEventsService } from './life-events.service';
import { SchedulesService } from './schedules.service';
import { SlotsService } from './slots.service';
import { EncounterStore } from './store/encounter.store';
import { BookingStores } from './store/stores';

export interface ServiceOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** 0 leaves what is due to whoever asks. */
  readonly sweepEveryMs: number;
  readonly reminders: ReminderRules | undefined;
}

export type TelehealthServices = ReturnType<typeof createTelehealthServices>;

/** Built before the application, for its consumer needs them; the application then shares these instances. */
export function createTelehealthServices(
  database: Database,
  { clock, log, sweepEveryMs, reminders }: ServiceOptions,
) {
  const stores = new BookingStores(database, reminders);
  const clockwork = new HoldsOptions(sweepEveryMs, clock, log);
  const rules = new BookingRules(stores.known, stores.appointments);
  const writer = new BookingWriter(stores);
  const audit = new ReadAudit(database);
  const bookings = new BookingService(database, stores, rules, writer);
  const encounters = new EncounterStore();
  return {
    appointments: new AppointmentsService(database, stores.appointments, rules, writer, audit),
    bookings,
    encounters: new EncountersService(database, encounters, stores, bookings),
    holds: new HoldsService(database, stores, writer, clockwork),
    equipment: new EquipmentService(database, audit),
    reminders: new RemindersService(database, stores.reminders, clockwork),
    lives: new LifeEventsService(stores, encounters, writer, clock),
    schedules: new SchedulesService(database, stores, writer),
    slots: new SlotsService(database, stores, writer),
  };
}
