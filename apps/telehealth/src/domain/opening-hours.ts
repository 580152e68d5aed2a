import { addDays, type Day, DomainError, parisInstant, weekday } from '@chez-soi/kernel';
import type { Times } from './schedule';

/** Hours of a week, on the wall clock of Europe/Paris; `24:00` is the end of the day. */
export interface OpeningHours {
  /** 1 = Monday … 7 = Sunday. */
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

export interface OpeningPlan {
  readonly from: Day;
  /** Included. */
  readonly to: Day;
  readonly minutes: number;
  readonly weekly: readonly OpeningHours[];
  /** Days of leave. */
  readonly closedOn: readonly Day[];
}

/** Longest stretch and largest number of slots of one command. */
export const LONGEST_DAYS = 92;
export const MOST_SLOTS = 2000;
const MINUTE_MS = 60_000;

/**
 * The slots of a plan, in order of time. They follow each other by true minutes, so that an opening across a change
 * of clock gives an hour more or less of them. Throws `invalid` naming the field.
 */
export function slotTimes({ from, to, minutes, weekly, closedOn }: OpeningPlan): Times[] {
  checkPlan(from, to, weekly);
  const times: Times[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (closedOn.includes(day)) continue;
    const hours = weekly.filter((one) => one.day === weekday(day));
    for (const one of hours) times.push(...within(clock(day, one.from), clock(day, one.to), minutes));
    if (times.length > MOST_SLOTS) throw tooMany();
  }
  return times.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
}

function clock(day: Day, time: string): Date {
  return time === '24:00' ? parisInstant(addDays(day, 1), '00:00') : parisInstant(day, time);
}

function within(opens: Date, closes: Date, minutes: number): Times[] {
  const length = minutes * MINUTE_MS;
  const count = Math.floor((closes.getTime() - opens.getTime()) / length);
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    startsAt: new Date(opens.getTime() + index * length),
    endsAt: new Date(opens.getTime() + (index + 1) * length),
  }));
}

function checkPlan(from: Day, to: Day, weekly: readonly OpeningHours[]): void {
  if (to < from)
    throw DomainError.field('to', 'La fin doit suivre le début.', 'The end must not lie before the start.');
  if (to > addDays(from, LONGEST_DAYS))
    throw DomainError.field(
      'to',
      `Créez au plus ${LONGEST_DAYS} jours de créneaux à la fois.`,
      `Create at most ${LONGEST_DAYS} days of slots at a time.`,
    );
  weekly.forEach((one, index) => {
    if (one.to <= one.from)
      throw DomainError.field(
        `weekly.${index}.to`,
        'La fermeture doit suivre l’ouverture.',
        'Closing must lie after opening.',
      );
    if (weekly.some((other, at) => at < index && meets(one, other)))
      throw DomainError.field(
        `weekly.${index}`,
        'Ces heures en chevauchent d’autres du même jour.',
        'These hours overlap others of the same day.',
      );
  });
}

function meets(one: OpeningHours, other: OpeningHours): boolean {
  return one.day === other.day && one.from < other.to && other.from < one.to;
}

function tooMany(): DomainError {
  return DomainError.field(
    'minutes',
    `Cela ferait plus de ${MOST_SLOTS} créneaux : choisissez moins de jours ou des créneaux plus longs.`,
    `That would be more than ${MOST_SLOTS} slots: choose fewer days or longer slots.`,
  );
}
