import type { Database } from '@chez-soi/service-kit';
import { AnswerStore } from './answer.store';
import { type ReminderRules, usualReminders } from '../domain/reminder';
import { AppointmentStore } from './appointment.store';
import { CallStore } from './call.store';
import { KnownStore } from './known.store';
import { ReminderStore } from './reminder.store';
import { ScheduleStore } from './schedule.store';
import { SessionActStore } from './session-act.store';
import { SlotStore } from './slot.store';
import { WaitingStore } from './waiting.store';

/** What bookings read and write. */
export class BookingStores {
  readonly acts = new SessionActStore();
  readonly answers = new AnswerStore();
  readonly appointments: AppointmentStore;
  readonly calls = new CallStore();
  readonly known = new KnownStore();
  readonly reminders: ReminderStore;
  readonly schedules: ScheduleStore;
  readonly slots: SlotStore;
  readonly waiting = new WaitingStore();

  constructor(database: Database, rules: ReminderRules = usualReminders) {
    this.reminders = new ReminderStore(rules);
    this.appointments = new AppointmentStore(database);
    this.schedules = new ScheduleStore(database);
    this.slots = new SlotStore(database);
  }
}
