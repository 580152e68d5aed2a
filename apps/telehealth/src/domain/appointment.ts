import type { AppointmentState, AppointmentView, BookAppointment } from '@chez-soi/contracts';
import { DomainError, parisDay } from '@chez-soi/kernel';
import { type AppointmentAction, appointmentLifecycle, movable } from './appointment-lifecycle';
import { type Participant, participantView } from './participant';
import type { Waiting } from './waiting';

export interface Appointment {
  readonly id: string;
  readonly version: number;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  /** Null while somebody waits for a time. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** Which of the provider's posts is taken, from 1; null for one that holds a slot, or no time yet. */
  readonly post: number | null;
  readonly slotId: string | null;
  /** The schedule whose slot it holds or waits for. */
  readonly scheduleId: string | null;
  /** Until when a pending one holds its slot. */
  readonly holdUntil: Date | null;
  /** Since when somebody waits, and for what; kept while an offer is open. */
  readonly waiting: Waiting | null;
  readonly state: AppointmentState;
  readonly reason: string | null;
  readonly bookedAt: Date;
  /** The ServiceRequest of care requests that it follows from. */
  readonly basedOn: string | null;
  readonly participants: readonly Participant[];
}

const FARTHEST_YEARS = 2;
const LONGEST_MS = 8 * 3_600_000;
/** How long before the hour a person may enter the waiting room. */
const EARLIEST_ARRIVAL_MS = 3_600_000;
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

/** The next version after an action of the table. */
export function next(appointment: Appointment, action: AppointmentAction): Appointment {
  const state = appointmentLifecycle.next(appointment.state, action);
  return { ...appointment, version: appointment.version + 1, state };
}

/** Throws `rule` once the appointment has begun: what took place cannot be called off. */
export function cancel(appointment: Appointment, reason: string, now: Date): Appointment {
  const cancelled = next(appointment, 'cancel');
  if (appointment.startsAt !== null && appointment.startsAt <= now)
    throw DomainError.rule(
      'Ce rendez-vous a déjà commencé : il ne peut plus être annulé.',
      'This appointment has begun: it can no longer be cancelled.',
      { startsAt: appointment.startsAt.toISOString() },
    );
  return { ...cancelled, reason, holdUntil: null };
}

/** Arrival in the waiting room, the session itself, or that nobody came. Throws `rule` when it is too early for that. */
export function attend(appointment: Appointment, action: AppointmentAction, now: Date): Appointment {
  const attended = next(appointment, action);
  if (!isTimely(appointment, action, now))
    throw DomainError.rule(
      'Il est trop tôt : l’heure de ce rendez-vous n’est pas venue.',
      'It is too early: the time of this appointment has not come.',
      { startsAt: appointment.startsAt?.toISOString() ?? '' },
    );
  return attended;
}

/** Whether `attend` would not throw. */
export function mayAttend(appointment: Appointment, action: AppointmentAction, now: Date): boolean {
  return (
    appointmentLifecycle.allowed(appointment.state).includes(action) && isTimely(appointment, action, now)
  );
}

function isTimely({ startsAt }: Appointment, action: AppointmentAction, now: Date): boolean {
  if (action === 'cancel') return startsAt === null || startsAt > now;
  if (startsAt === null) return false;
  if (action === 'arrive' || action === 'check-in') return +startsAt - EARLIEST_ARRIVAL_MS <= +now;
  return action === 'book' || startsAt <= now;
}

/**
 * The appointment goes on under the file that was kept. Nobody is in two sessions at once: where that file has one at
 * the same time, this one counts as called off, also afterwards.
 */
export function follow(appointment: Appointment, keptId: string, doubled: boolean): Appointment {
  const old = `Patient/${appointment.residentId}`;
  const participants = appointment.participants.map((one) =>
    one.actor === old ? { ...one, actor: `Patient/${keptId}` } : one,
  );
  const moved = { ...appointment, residentId: keptId, participants };
  if (!doubled) return { ...moved, version: moved.version + 1 };
  return { ...next(moved, 'cancel'), reason: 'error', holdUntil: null };
}

/** What people may do with it at this moment; offers and waiting are the platform's own moves. */
const peoples: readonly AppointmentAction[] = ['book', 'arrive', 'check-in', 'fulfil', 'miss', 'cancel'];

export function toView(appointment: Appointment, now: Date): AppointmentView {
  const { id, residentId, organizationId, serviceCode, state, reason, version, slotId } = appointment;
  const [startsAt, endsAt, holdUntil] = [appointment.startsAt, appointment.endsAt, appointment.holdUntil].map(
    (instant) => instant?.toISOString() ?? null,
  );
  const allowedActions = appointmentLifecycle
    .allowed(state)
    .filter((action) => peoples.includes(action) && isTimely(appointment, action, now));
  const participants = appointment.participants.map(participantView);
  const { scheduleId, basedOn } = appointment;
  return {
    ...{ id, residentId, organizationId, serviceCode, startsAt: startsAt!, endsAt: endsAt!, state, reason },
    ...{ version, slotId, scheduleId, basedOn, holdUntil: holdUntil ?? null, participants },
    waiting: waitingView(appointment),
    allowedActions: [...allowedActions, ...changesOf(appointment, now)],
  };
}

/** What keeps the state: another time of the schedule, or an offer that is let pass. */
function changesOf(appointment: Appointment, now: Date): string[] {
  const { scheduleId, startsAt, waiting, state } = appointment;
  const toCome = startsAt !== null && startsAt > now;
  return [
    ...(scheduleId && toCome && movable.includes(state) ? ['move'] : []),
    ...(waiting && state === 'pending' ? ['pass'] : []),
  ];
}

function waitingView({ waiting }: Appointment): AppointmentView['waiting'] {
  if (!waiting) return null;
  const { since, from, until } = waiting;
  return {
    since: since.toISOString(),
    from: from?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
  };
}
