import type { Cents } from '@chez-soi/kernel';
import { type Exact, toCents } from '../exact';
import { checkMonth, firstDay, type Month, newYear } from '../parameters/month';
import type { Parameters, Reading } from '../parameters/parameters';
import { step, type Step, worked, type Worked } from '../worked';

export const apaGirs = [1, 2, 3, 4] as const;
export type ApaGir = (typeof apaGirs)[number];

/** The amounts of APA at home that hold in a month, in cents. */
export interface ApaScale extends Worked {
  readonly month: Month;
  /** MTP on 1 January of the year: all amounts are multiples of it. */
  readonly mtpCents: Cents;
  readonly ceilingCents: Readonly<Record<ApaGir, Cents>>;
  /** Resources up to which nothing is paid, and above which the share is highest. */
  readonly noParticipationUpToCents: Cents;
  readonly fullParticipationAboveCents: Cents;
  /** Where the first and the second bracket of the plan end. */
  readonly firstBracketCents: Cents;
  readonly secondBracketCents: Cents;
  /** Lump sum of urgent APA, and of APA deemed granted (R232-29). */
  readonly urgentCents: Cents;
  /** Most that a plan may pass its ceiling by: for respite in a year, for one stay of the caregiver in hospital. */
  readonly respiteYearCents: Cents;
  readonly caregiverHospitalCents: Cents;
}

/**
 * MTP of a month, in exact cents: the one in force on 1 January. When MTP rises on 1 April the amounts of APA do not
 * follow before the next year.
 */
export function mtpOf(reading: Reading, month: Month): Exact {
  return reading.cents('mtp', newYear(month));
}

/** So many times MTP, in exact cents. */
export function timesMtp(reading: Reading, key: string, month: Month): Exact {
  return reading.value(key, firstDay(month)).mul(mtpOf(reading, month));
}

/** The ceiling of a plan (R232-10 CASF), rounded half up to the cent as it is published. */
export function ceilingOf(reading: Reading, gir: ApaGir, month: Month): Cents {
  return toCents(timesMtp(reading, `apa.ceiling.gir-${gir}`, month));
}

const names = {
  noParticipationUpToCents: {
    key: 'apa.participation.none-up-to',
    fr: 'Aucune participation jusqu’à',
    en: 'No participation up to',
  },
  fullParticipationAboveCents: {
    key: 'apa.participation.full-above',
    fr: 'Participation la plus forte au-delà de',
    en: 'Highest participation above',
  },
  firstBracketCents: {
    key: 'apa.participation.bracket-1',
    fr: 'Première part du plan, jusqu’à',
    en: 'First part of the plan, up to',
  },
  secondBracketCents: {
    key: 'apa.participation.bracket-2',
    fr: 'Deuxième part du plan, jusqu’à',
    en: 'Second part of the plan, up to',
  },
  respiteYearCents: {
    key: 'apa.respite',
    fr: 'Répit de l’aidant, par an',
    en: 'Respite for the caregiver, a year',
  },
  caregiverHospitalCents: {
    key: 'apa.caregiver-hospital',
    fr: 'Hospitalisation de l’aidant, à chaque fois',
    en: 'Caregiver in hospital, each time',
  },
} as const;

/**
 * Every amount of APA at home in a month from March 2016 on (L232-3-1, R232-10, R232-11, R232-29 CASF).
 * The urgent lump sum is half of 1.615 × MTP, rounded once: half of the rounded ceiling may differ by a cent.
 * @throws DomainError `rule` naming the figure that nobody has entered for that month.
 */
export function apaScale(parameters: Parameters, month: Month): ApaScale {
  checkMonth(month);
  const reading = parameters.reading();
  const steps: Step[] = [];
  const amount = (name: keyof typeof names) => amountOf(reading, { month, steps, ...names[name] });
  const ceiling = (gir: ApaGir) => {
    const [fr, en] = [`Plafond du plan, GIR ${gir}`, `Ceiling of the plan, GIR ${gir}`];
    return amountOf(reading, { month, steps, key: `apa.ceiling.gir-${gir}`, fr, en });
  };
  return {
    month,
    mtpCents: toCents(mtpOf(reading, month)),
    ceilingCents: { 1: ceiling(1), 2: ceiling(2), 3: ceiling(3), 4: ceiling(4) },
    noParticipationUpToCents: amount('noParticipationUpToCents'),
    fullParticipationAboveCents: amount('fullParticipationAboveCents'),
    firstBracketCents: amount('firstBracketCents'),
    secondBracketCents: amount('secondBracketCents'),
    urgentCents: urgentOf(reading, month, steps),
    respiteYearCents: amount('respiteYearCents'),
    caregiverHospitalCents: amount('caregiverHospitalCents'),
    ...worked(reading.rows, steps),
  };
}

interface Named {
  readonly month: Month;
  readonly key: string;
  readonly fr: string;
  readonly en: string;
  readonly steps: Step[];
}

function amountOf(reading: Reading, { month, key, fr, en, steps }: Named): Cents {
  const cents = toCents(timesMtp(reading, key, month));
  const [factor, mtp] = [reading.value(key, firstDay(month)), mtpOf(reading, month)];
  steps.push(
    step(
      fr,
      en,
      ({ number, euros }) => `${number(factor)} × ${euros(mtp)}`,
      ({ euros }) => euros(cents),
    ),
  );
  return cents;
}

function urgentOf(reading: Reading, month: Month, steps: Step[]): Cents {
  const share = reading.value('apa.urgent-share', firstDay(month));
  const factor = reading.value('apa.ceiling.gir-1', firstDay(month));
  const mtp = mtpOf(reading, month);
  const cents = toCents(share.mul(factor).mul(mtp));
  steps.push(
    step(
      'Forfait d’urgence',
      'Urgent lump sum',
      ({ number, euros }) => `${number(share)} × ${number(factor)} × ${euros(mtp)}`,
      ({ euros }) => euros(cents),
    ),
  );
  return cents;
}
