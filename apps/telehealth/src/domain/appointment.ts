import type { AppointmentView, BookAppointment } from '@chez-soi/contracts';
import { defineLifecycle, DomainError, parisDay } from '@chez-soi/kernel';

export const appointmentLifecycle = defineLifecycle('appointment', 'booked' as AppointmentView['state'], {
  cancel: { from: ['booked'], to: 'cancelled' },
});

export interface Appointment {
  readonly id: string;
  readonly version: number;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Which of the provider's posts is taken, from 1. */
  readonly post: number;
  readonly state: AppointmentView['state'];
  readonly reason: string | null;
  readonly bookedAt: Date;
}

const FARTHEST_YEARS = 2;
const LONGEST_MS = 8 * 3_600_000;
/** Legal full time in France: 35 hours a week (Code du travail, L3121-27). */
const FULL_TIME_MINUTES = 35 * 60;

/** How many sessions a provider can hold at once: one per full-time post that it declared, one at least. */
export function postsOf(declaredMinutesPerWeek: number): number {
  return Math.max(1, Math.floor(declaredMinutesPerWeek / FULL_TIME_MINUTES));
}

/** Throws `invalid` for a time that is past, farther than 24 months, turned round, or longer than a working day. */
export function checkTimes(
  { startsAt, endsAt }: Pick<BookAppointment, 'startsAt' | 'endsAt'>,
  now: Date,
): void {
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  if (start <= now)
    throw DomainError.field('startsAt', 'Choisissez une heure à venir.', 'Choose a time to come.');
  if (parisDay(start) > yearsLater(parisDay(now)))
    throw DomainError.field(
      'startsAt',
      'Choisissez une date dans les 24 mois.',
      'Choose a date within 24 months.',
    );
  if (end <= start)
    throw DomainError.field('endsAt', 'La fin doit suivre le début.', 'The end must lie after the start.');
  if (end.getTime() - start.getTime() > LONGEST_MS)
    throw DomainError.field(
      'endsAt',
      'Un rendez-vous dure 8 heures au plus.',
      'An appointment lasts 8 hours at most.',
    );
}

function yearsLater(day: string): string {
  return `${Number(day.slice(0, 4)) + FARTHEST_YEARS}${day.slice(4)}`;
}

/** Throws `rule` once the appointment has begun: what took place cannot be called off. */
export function cancel(appointment: Appointment, reason: string, now: Date): Appointment {
  const state = appointmentLifecycle.next(appointment.state, 'cancel');
  if (appointment.startsAt <= now)
    throw DomainError.rule(
      'Ce rendez-vous a déjà commencé : il ne peut plus être annulé.',
      'This appointment has begun: it can no longer be cancelled.',
      { startsAt: appointment.startsAt.toISOString() },
    );
  return { ...appointment, version: appointment.version + 1, state, reason };
}

/**
 * The appointment goes on under the file that was kept. Nobody is in two sessions at once: where that file has one at
 * the same time, this one counts as called off, also afterwards.
 */
export function follow(appointment: Appointment, keptId: string, doubled: boolean): Appointment {
  const moved = { ...appointment, residentId: keptId, version: appointment.version + 1 };
  if (!doubled) return moved;
  return { ...moved, state: appointmentLifecycle.next(appointment.state, 'cancel'), reason: 'error' };
}

export function toView(appointment: Appointment, now: Date): AppointmentView {
  const { id, residentId, organizationId, serviceCode, state, reason, version, startsAt, endsAt } =
    appointment;
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  const allowedActions = startsAt > now ? appointmentLifecycle.allowed(state) : [];
  return { id, residentId, organizationId, serviceCode, ...times, state, reason, version, allowedActions };
}
