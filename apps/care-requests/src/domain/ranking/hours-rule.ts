import { minutesPerWeek } from '../mission';
import { duration } from '../wording';
import { type RankingRule, reason } from './ranking';

export const HOURS_POINTS = 20;
/** With four times the minutes needed, a provider has room to spare: full points. */
const PLENTY = 4;

/** Declared minutes a week minus committed ones must cover the need. */
export const hoursRule: RankingRule = ({ need }, provider) => {
  const needed = minutesPerWeek(need);
  const remaining = Math.max(0, provider.declaredMinutesPerWeek - provider.committedMinutesPerWeek);
  const [have, want] = [duration(remaining), duration(needed)];
  if (remaining < needed) {
    return reason(
      'hours',
      false,
      0,
      `Reste ${have} par semaine, il en faut ${want}.`,
      `${have} a week left, ${want} needed.`,
    );
  }
  if (needed === 0) return reason('hours', true, HOURS_POINTS, 'Ne prend pas d’heures.', 'Takes no hours.');
  const points = Math.round(HOURS_POINTS * Math.min(1, remaining / (needed * PLENTY)));
  return reason(
    'hours',
    true,
    points,
    `Reste ${have} par semaine pour ${want} demandées.`,
    `${have} a week left for ${want} asked.`,
  );
};
