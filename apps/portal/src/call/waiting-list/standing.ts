import type { AppointmentState, DatedAppointmentView } from '@chez-soi/contracts';

export type Standing = 'waiting' | 'now' | 'next' | 'over';

const arrived: readonly AppointmentState[] = ['arrived', 'checked-in'];
const gone: readonly AppointmentState[] = ['fulfilled', 'noshow', 'cancelled'];
const opensBeforeMs = 30 * 60_000;

/** Where an appointment of the day stands for who receives it. */
export function standingOf({ state, startsAt, endsAt }: DatedAppointmentView, now: Date): Standing {
  if (gone.includes(state)) return 'over';
  if (arrived.includes(state)) return 'waiting';
  if (Date.parse(endsAt) < now.getTime()) return 'over';
  return Date.parse(startsAt) - opensBeforeMs <= now.getTime() ? 'now' : 'next';
}

/** Who waits comes first, then the hour decides; what asks for no act is left out. */
export function waitingFirst(list: readonly DatedAppointmentView[], now: Date) {
  const order: readonly Standing[] = ['waiting', 'now', 'next', 'over'];
  return list
    .filter(({ state }) => ['booked', ...arrived, ...gone].includes(state))
    .map((appointment) => ({ appointment, standing: standingOf(appointment, now) }))
    .sort(
      (a, b) =>
        order.indexOf(a.standing) - order.indexOf(b.standing) ||
        a.appointment.startsAt.localeCompare(b.appointment.startsAt),
    );
}
