import type { AppointmentView } from '@chez-soi/contracts';
import type { Tone } from '../design/status';

export type Standing =
  | 'offered'
  | 'held'
  | 'waiting'
  | 'proposed'
  | 'booked'
  | 'arrived'
  | 'done'
  | 'missed'
  | 'cancelled'
  | 'lapsed';

type Told = Exclude<AppointmentView['state'], 'pending' | 'cancelled'>;
const told: Readonly<Record<Told, Standing>> = {
  proposed: 'proposed',
  waitlist: 'waiting',
  booked: 'booked',
  arrived: 'arrived',
  'checked-in': 'arrived',
  fulfilled: 'done',
  noshow: 'missed',
};

/** What an appointment is for who reads of it: an offer and a hold of one's own are one state of the server. */
export function standingOf(appointment: AppointmentView): Standing {
  const { state, waiting } = appointment;
  if (state === 'pending') return waiting ? 'offered' : 'held';
  if (state === 'cancelled') return isLapsed(appointment) ? 'lapsed' : 'cancelled';
  return told[state];
}

/** An hour that was held and let go was never an appointment: nothing is called off. */
export const isLapsed = ({ state, reason }: Pick<AppointmentView, 'state' | 'reason'>): boolean =>
  state === 'cancelled' && ['time-out', 'released'].includes(reason ?? '');

export const standingTone: Readonly<Record<Standing, Tone>> = {
  offered: 'waiting',
  held: 'waiting',
  waiting: 'waiting',
  proposed: 'waiting',
  booked: 'done',
  arrived: 'progress',
  done: 'done',
  missed: 'problem',
  cancelled: 'stopped',
  lapsed: 'stopped',
};

export interface Sorted {
  readonly offers: readonly AppointmentView[];
  readonly held: readonly AppointmentView[];
  readonly coming: readonly AppointmentView[];
  readonly waiting: readonly AppointmentView[];
  readonly past: readonly AppointmentView[];
}

/** What asks for an answer first, then what comes, then what is waited for; what is over last, the latest first. */
export function sorted(
  dated: readonly AppointmentView[],
  waiting: readonly AppointmentView[],
  now: Date,
): Sorted {
  const stands =
    (...wanted: Standing[]) =>
    (one: AppointmentView) =>
      wanted.includes(standingOf(one));
  const open = (one: AppointmentView) => one.holdUntil !== null && Date.parse(one.holdUntil) > now.getTime();
  const ended = (one: AppointmentView) => one.endsAt !== null && Date.parse(one.endsAt) < now.getTime();
  return {
    offers: waiting.filter(stands('offered')).filter(open),
    held: dated.filter(stands('held')).filter(open),
    coming: dated.filter((one) => stands('booked', 'arrived', 'proposed')(one) && !ended(one)),
    waiting: waiting.filter(stands('waiting')),
    past: dated
      .filter(
        (one) =>
          stands('done', 'missed', 'cancelled')(one) || (ended(one) && stands('booked', 'arrived')(one)),
      )
      .reverse(),
  };
}
