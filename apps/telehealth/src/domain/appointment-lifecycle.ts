import type { AppointmentState } from '@chez-soi/contracts';
import { defineLifecycle } from '@chez-soi/kernel';

/**
 * `pending` holds a slot until a time-out: a hold of one's own then ends cancelled, an offer to somebody who waits
 * goes back to the waiting list. R4 fixes no transitions of Appointment.
 */
export const appointmentLifecycle = defineLifecycle('appointment', 'proposed' as AppointmentState, {
  propose: { from: ['waitlist'], to: 'proposed' },
  hold: { from: ['proposed', 'waitlist'], to: 'pending' },
  'wait-again': { from: ['pending'], to: 'waitlist' },
  book: { from: ['proposed', 'pending', 'waitlist'], to: 'booked' },
  arrive: { from: ['booked'], to: 'arrived' },
  'check-in': { from: ['arrived'], to: 'checked-in' },
  fulfil: { from: ['booked', 'arrived', 'checked-in'], to: 'fulfilled' },
  miss: { from: ['booked', 'arrived'], to: 'noshow' },
  cancel: { from: ['proposed', 'pending', 'booked', 'waitlist'], to: 'cancelled' },
});
export type AppointmentAction = keyof typeof appointmentLifecycle.moves;
export type Attendance = 'arrive' | 'check-in' | 'fulfil' | 'miss';

/** States in which it can take another slot. */
export const movable: readonly AppointmentState[] = ['pending', 'booked'];

/** States in which the resident and whoever is booked have no time for anybody else; the table's constraints say the same. */
export const occupying: readonly AppointmentState[] = ['pending', 'booked', 'arrived', 'checked-in'];
