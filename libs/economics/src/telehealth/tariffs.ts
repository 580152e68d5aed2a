import type { Cents, Day } from '@chez-soi/kernel';
import { toCents } from '../exact';
import { checkMonth, firstDay, type Month } from '../parameters/month';
import type { Parameters } from '../parameters/parameters';
import { step, worked, type Worked } from '../worked';

/** Medical telemonitoring (télésurveillance) as prescribed: its level, raised for complex patients or not. */
export interface Telemonitoring {
  readonly level: 1 | 2;
  readonly raised: boolean;
  /** Why the device is listed: what it is paid depends on it. */
  readonly interest: 'organisation' | 'quality-of-life' | 'morbidity' | 'mortality';
}

export interface TelemonitoringTariff extends Worked {
  readonly operatorCents: Cents;
  readonly technicalCents: Cents;
  /** Both, by patient and month. */
  readonly totalCents: Cents;
}

/**
 * What a month of medical telemonitoring costs: operator's and technical flat rate (R162-95 CSS, arrêté of 16 May 2023),
 * before the reduction by volume.
 */
export function telemonitoringTariff(
  parameters: Parameters,
  month: Month,
  { level, raised, interest }: Telemonitoring,
): TelemonitoringTariff {
  checkMonth(month);
  const reading = parameters.reading();
  const flat = (key: string) => toCents(reading.cents(`telemonitoring.${key}`, firstDay(month)));
  const operatorCents = flat(`operator.level-${level}${raised ? '-raised' : ''}`);
  const technicalCents = flat(`technical.${interest}`);
  const totalCents = operatorCents + technicalCents;
  const line = step(
    'Télésurveillance, par mois : forfait opérateur + forfait technique',
    'Telemonitoring, a month: operator’s + technical flat rate',
    ({ euros }) => `${euros(operatorCents)} + ${euros(technicalCents)}`,
    ({ euros }) => euros(totalCents),
  );
  return { operatorCents, technicalCents, totalCents, ...worked(reading.rows, [line]) };
}

export const teleconsultants = ['general-practitioner', 'psychiatrist-neurologist', 'gynaecologist'] as const;
export type Teleconsultant = (typeof teleconsultants)[number];

export interface TeleconsultationTariff extends Worked {
  readonly priceCents: Cents;
  /** Paid by compulsory health insurance (AMO) within the care pathway; the rest is for the mutual or the person. */
  readonly insuranceCents: Cents;
  readonly restCents: Cents;
}

/** What a remote consultation costs on a day, and what health insurance pays of it. */
export function teleconsultationTariff(
  parameters: Parameters,
  day: Day,
  consultant: Teleconsultant,
): TeleconsultationTariff {
  const reading = parameters.reading();
  const price = reading.cents(`teleconsultation.${consultant}`, day);
  const share = reading.value('teleconsultation.health-insurance-share', day);
  const [priceCents, insuranceCents] = [toCents(price), toCents(price.mul(share))];
  const line = step(
    'Part de l’assurance maladie',
    'Health insurance’s part',
    ({ percent, euros }) => `${percent(share)} × ${euros(price)}`,
    ({ euros }) => euros(insuranceCents),
  );
  const restCents = priceCents - insuranceCents;
  return { priceCents, insuranceCents, restCents, ...worked(reading.rows, [line]) };
}

export interface TelecareMarket extends Worked {
  /** Observed monthly prices of a home device, and of a mobile one: a range of the market, no tariff. */
  readonly lowestCents: Cents;
  readonly highestCents: Cents;
  readonly mobileCents: Cents;
}

/** What telecare (téléassistance) is sold at: to compare a provider's price with. */
export function telecareMarket(parameters: Parameters, month: Month): TelecareMarket {
  checkMonth(month);
  const reading = parameters.reading();
  const price = (key: string) => toCents(reading.cents(`telecare.market.${key}`, firstDay(month)));
  const range = {
    lowestCents: price('lowest'),
    highestCents: price('highest'),
    mobileCents: price('mobile'),
  };
  return { ...range, ...worked(reading.rows, []) };
}
