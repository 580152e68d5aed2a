import type { Clock } from '@chez-soi/kernel';
import { type Database, ReadAudit } from '@chez-soi/service-kit';
import { AppointmentsService } from './appointments.service';
import { BookingRules } from './booking-rules';
import { SchedulesService } from './schedules.service';
import { SlotsService } from './slots.service';
import { AppointmentStore } from './store/appointment.store';
import { KnownStore } from './store/known.store';
import { ScheduleStore } from './store/schedule.store';
import { SlotStore } from './store/slot.store';

export type TelehealthServices = ReturnType<typeof createTelehealthServices>;

/** Built before the application, for its consumer needs them; the application then shares these instances. */
export function createTelehealthServices(database: Database, clock: Clock) {
  const known = new KnownStore();
  const appointments = new AppointmentStore(database);
  const schedules = new ScheduleStore(database);
  const slots = new SlotStore(database);
  const rules = new BookingRules(known, appointments);
  return {
    appointments: new AppointmentsService(database, appointments, rules, new ReadAudit(database), clock),
    schedules: new SchedulesService(database, known, schedules, slots),
    slots: new SlotsService(database, schedules, slots),
  };
}
