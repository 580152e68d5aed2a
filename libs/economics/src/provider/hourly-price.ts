import { type Cents, DomainError } from '@chez-soi/kernel';
import { exact, toCents, toCentsDown } from '../exact';
import { checkCents } from '../field-checks';
import { checkMonth, firstDay, type Month } from '../parameters/month';
import type { Parameters } from '../parameters/parameters';
import { eurosInBoth } from '../wording';
import { step, worked, type Worked } from '../worked';

export interface HourlyFloor extends Worked {
  readonly floorCents: Cents;
}

/**
 * What the Département must value an hour of a home-care service at, at least (tarif minimal national, L314-2-1 I 1°
 * CASF). Cents an hour. There is no national floor where the user is the employer.
 */
export function hourlyFloor(parameters: Parameters, month: Month): HourlyFloor {
  checkMonth(month);
  const reading = parameters.reading();
  const floorCents = toCents(reading.cents('sad.floor', firstDay(month)));
  const floor = ({ euros }: { euros(cents: Cents): string }) => `${euros(floorCents)}/h`;
  const line = step('Tarif minimal national', 'National minimum tariff', floor, floor);
  return { floorCents, ...worked(reading.rows, [line]) };
}

/** @throws DomainError `rule` naming the floor, when an hour is valued below it; `invalid` for no amount. */
export function checkValuation(parameters: Parameters, month: Month, valuationCents: Cents): void {
  checkCents('valuationCents', valuationCents);
  const { floorCents } = hourlyFloor(parameters, month);
  if (valuationCents >= floorCents) return;
  const floor = eurosInBoth(floorCents);
  const message = {
    fr: `L’heure ne peut pas être valorisée sous le tarif minimal national : ${floor.fr}.`,
    en: `An hour cannot be valued below the national minimum tariff: ${floor.en}.`,
  };
  throw new DomainError('rule', message, [{ path: 'valuationCents', message }], { floorCents });
}

export interface YearlyRise extends Worked {
  /** The highest price that the cap of the year allows, rounded down to the cent. */
  readonly mostCents: Cents;
  readonly allowed: boolean;
}

/**
 * Whether a service whose price is free may raise it so (L347-1 CASF): the cap is the one of the new price's month.
 * @throws DomainError `rule` when the cap of that year is not known; `invalid` naming the field.
 */
export function yearlyRise(
  parameters: Parameters,
  change: { readonly month: Month; readonly oldCents: Cents; readonly newCents: Cents },
): YearlyRise {
  const { month, oldCents, newCents } = change;
  checkMonth(month);
  checkCents('oldCents', oldCents);
  checkCents('newCents', newCents);
  const reading = parameters.reading();
  const cap = reading.value('sad.yearly-rise', firstDay(month));
  const mostCents = toCentsDown(exact(1).add(cap).mul(oldCents));
  const line = step(
    'Prix le plus élevé permis cette année',
    'Highest price allowed this year',
    ({ euros, percent }) => `${euros(oldCents)} × (1 + ${percent(cap)})`,
    ({ euros }) => euros(mostCents),
  );
  return { mostCents, allowed: newCents <= mostCents, ...worked(reading.rows, [line]) };
}
