import { dayOf } from '../../i18n/format';

/** Whole years on the Paris calendar day of `now`. */
export function ageOn(birthDate: string, now: Date): number {
  const today = dayOf(now);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
