import type { Window } from '../parameters';
import { isOpenFor } from '../visit-plan';
import { type RankingRule, reason } from './ranking';

export const AVAILABILITY_POINTS = 10;
const words: Record<Window, { fr: string; en: string }> = {
  morning: { fr: 'le matin', en: 'in the morning' },
  midday: { fr: 'à midi', en: 'at midday' },
  afternoon: { fr: 'l’après-midi', en: 'in the afternoon' },
  evening: { fr: 'le soir', en: 'in the evening' },
  night: { fr: 'la nuit', en: 'at night' },
};
const week = [1, 2, 3, 4, 5, 6, 7];

/**
 * The provider must be open on enough days for each part of the day asked for, from the start of a visit to its
 * end. Points: the share of the week on which it is, so that a week-end service comes before a weekday one.
 */
export const availabilityRule: RankingRule = ({ need }, provider) => {
  if (need.minutesPerVisit === 0) {
    return reason(
      'availability',
      true,
      AVAILABILITY_POINTS,
      'Service sans visite à horaire.',
      'No visits at set times.',
    );
  }
  const windows: readonly Window[] = need.windows.length > 0 ? need.windows : ['morning'];
  let left = need.timesPerWeek;
  let open = 0;
  for (const window of windows) {
    const days = week.filter((day) => isOpenFor(provider, day, window, need.minutesPerVisit)).length;
    const wanted = Math.min(7, left);
    if (days < wanted) {
      const { fr, en } = words[window];
      return reason(
        'availability',
        false,
        0,
        `Ouvert ${days} jour${days > 1 ? 's' : ''} par semaine ${fr}, il en faut ${wanted}.`,
        `Open ${days} day${days === 1 ? '' : 's'} a week ${en}, ${wanted} needed.`,
      );
    }
    left -= wanted;
    open += days;
  }
  const points = Math.round((AVAILABILITY_POINTS * open) / (7 * windows.length));
  return reason('availability', true, points, 'Ouvert aux moments demandés.', 'Open at the times asked for.');
};
