import type { Bilingual, Day } from '@chez-soi/kernel';

/** One dated parameter of the house: what the Département decided, not what the law says. */
export interface HouseParameter {
  readonly code: ParameterCode;
  readonly value: number;
  readonly unit: 'hours' | 'days' | 'weeks' | 'minutes' | 'kilometres' | 'percent';
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly source: Bilingual;
}

export type ParameterCode =
  | 'answer-normal'
  | 'answer-urgent'
  | 'review-normal'
  | 'review-urgent'
  | 'offer-normal'
  | 'offer-urgent'
  | 'visit-horizon'
  | 'device-ahead'
  | 'device-window'
  | 'clock-tolerance'
  | 'proof-tolerance'
  | 'minutes-margin'
  | 'late-record'
  | 'silent-validation'
  | 'correction-window'
  | 'dispute-window'
  | 'distance-full-score'
  | 'distance-no-score';

const house = { fr: 'Règle de la maison', en: 'House rule' };
const row = (code: ParameterCode, value: number, unit: HouseParameter['unit']): HouseParameter => ({
  code,
  value,
  unit,
  validFrom: '2016-01-01',
  validTo: null,
  source: house,
});

/** The table. A change of rule closes a row (`validTo`) and adds another. */
export const houseParameters: readonly HouseParameter[] = [
  row('answer-normal', 48, 'hours'),
  row('answer-urgent', 24, 'hours'),
  row('review-normal', 2, 'days'),
  row('review-urgent', 1, 'days'),
  row('offer-normal', 5, 'days'),
  row('offer-urgent', 1, 'days'),
  row('visit-horizon', 6, 'weeks'),
  row('device-ahead', 10, 'minutes'),
  row('device-window', 24, 'hours'),
  row('clock-tolerance', 2, 'minutes'),
  row('proof-tolerance', 5, 'minutes'),
  row('minutes-margin', 50, 'percent'),
  row('late-record', 48, 'hours'),
  row('silent-validation', 10, 'days'),
  row('correction-window', 60, 'days'),
  row('dispute-window', 60, 'days'),
  row('distance-full-score', 2, 'kilometres'),
  row('distance-no-score', 40, 'kilometres'),
];

/** The value of a parameter on a day, in the unit of its row. */
export function parameter(code: ParameterCode, on: Day): number {
  const found = houseParameters.find(
    (one) => one.code === code && one.validFrom <= on && (one.validTo === null || on <= one.validTo),
  );
  if (!found) throw new Error(`No house parameter "${code}" is valid on ${on}`);
  return found.value;
}

export type Window = 'morning' | 'midday' | 'afternoon' | 'evening' | 'night';

/** When a visit of each part of the day begins, on the Paris wall clock. Order = order of the day. */
export const windowStart: Readonly<Record<Window, string>> = {
  morning: '08:00',
  midday: '11:30',
  afternoon: '15:00',
  evening: '18:30',
  night: '21:30',
};
