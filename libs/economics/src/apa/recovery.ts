import type { Cents, Day } from '@chez-soi/kernel';
import { toCents, toCentsDown } from '../exact';
import { checkCents } from '../field-checks';
import { firstDay, type Month } from '../parameters/month';
import type { Parameters } from '../parameters/parameters';
import { step, worked, type Worked } from '../worked';

export interface Withholding extends Worked {
  /** The most that may be withheld of this payment, rounded down to the cent. */
  readonly mostCents: Cents;
  readonly withheldCents: Cents;
}

/**
 * What is withheld of a payment of APA for an overpayment (D232-31 CASF): the open amount, within a share of the payment.
 * The share is the one of the month paid for. @throws DomainError `invalid` naming the field, `rule` without a share.
 */
export function withholding(
  parameters: Parameters,
  payment: { readonly month: Month; readonly dueCents: Cents; readonly openCents: Cents },
): Withholding {
  const { month, dueCents, openCents } = payment;
  checkCents('dueCents', dueCents);
  checkCents('openCents', openCents);
  const reading = parameters.reading();
  const share = reading.value('apa.recovery-share', firstDay(month));
  const mostCents = toCentsDown(share.mul(dueCents));
  const withheldCents = Math.min(mostCents, openCents);
  const steps = [
    step(
      'Retenue la plus forte sur ce versement',
      'Most that may be withheld of this payment',
      ({ euros, percent }) => `${euros(dueCents)} × ${percent(share)}`,
      ({ euros }) => euros(mostCents),
    ),
    step(
      'Retenue pour trop-perçu',
      'Withheld for an overpayment',
      ({ euros }) => `min(${euros(mostCents)} ; ${euros(openCents)})`,
      ({ euros }) => euros(withheldCents),
    ),
  ];
  return { mostCents, withheldCents, ...worked(reading.rows, steps) };
}

export interface Waiver extends Worked {
  readonly thresholdCents: Cents;
  readonly waived: boolean;
}

/** Whether an overpayment found in a month is too small to be recovered: at most three hours of gross SMIC (D232-31 CASF). */
export function waiver(
  parameters: Parameters,
  { month, totalCents }: { readonly month: Month; readonly totalCents: Cents },
): Waiver {
  checkCents('totalCents', totalCents);
  const reading = parameters.reading();
  const hours = reading.value('apa.recovery-threshold', firstDay(month));
  const hourly = reading.cents('smic.hourly', firstDay(month));
  const thresholdCents = toCents(hours.mul(hourly));
  const waived = totalCents <= thresholdCents;
  const line = step(
    'Seuil de récupération',
    'Threshold of recovery',
    ({ euros, number }) => `${number(hours)} × ${euros(hourly)}`,
    ({ euros }) => `${euros(thresholdCents)} ${waived ? '≥' : '<'} ${euros(totalCents)}`,
  );
  return { thresholdCents, waived, ...worked(reading.rows, [line]) };
}

/** The last day on which what was paid on a day may still be claimed back (L232-25 CASF), with the row that says so. */
export function lastRecoveryDay(
  parameters: Parameters,
  paidOn: Day,
): { readonly day: Day } & Pick<Worked, 'rowsUsed'> {
  const reading = parameters.reading();
  const years = Number(reading.value('apa.recovery-years', paidOn).valueOf());
  const last = new Date(`${paidOn}T00:00:00Z`);
  last.setUTCFullYear(last.getUTCFullYear() + years);
  return { day: last.toISOString().slice(0, 10), rowsUsed: reading.rows };
}
