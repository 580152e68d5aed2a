import { type Month, type Payer, payers } from '@chez-soi/economics';
import type { Cents } from '@chez-soi/kernel';
import type { Period, Quantity, Reference } from 'fhir/r4';
import { firstDayOf, lastDayOf } from '../domain/ledger/calendar';
import type { PostedCharge } from '../domain/ledger/posting';
import { organization, systems } from './systems';

export type Charge = Pick<PostedCharge, 'minutes' | 'legs'>;

/** What one provider (null: the platform) did of one service in a person's month, as it stands in the ledger. */
export interface MonthLine {
  readonly organizationId: string | null;
  readonly serviceCode: string;
  readonly charges: readonly Charge[];
}

/** What payers bear of the charges, together their gross. */
export function partsOf(charges: readonly Charge[]): ReadonlyMap<Payer, Cents> {
  const by = new Map<Payer, Cents>();
  for (const { account, cents } of charges.flatMap(({ legs }) => legs)) {
    if (!account.startsWith('payer:')) continue;
    const payer = account.slice('payer:'.length) as Payer;
    by.set(payer, (by.get(payer) ?? 0) + cents);
  }
  return new Map(payers.flatMap((payer) => (by.get(payer) ? [[payer, by.get(payer)!]] : [])));
}

export const sumOf = (parts: Iterable<Cents>): Cents => [...parts].reduce((sum, cents) => sum + cents, 0);

export function quantityOf(charges: readonly Charge[]): Quantity {
  const minutes = charges.reduce((sum, one) => sum + one.minutes, 0);
  if (minutes > 0) return { value: minutes, unit: 'min', system: systems.ucum, code: 'min' };
  return { value: charges.length, unit: 'fois', system: systems.ucum, code: '1' };
}

export const periodOf = (month: Month): Period => ({ start: firstDayOf(month), end: lastDayOf(month) });

/** Whoever delivers; what the platform charges itself is delivered by nobody of the directory. */
export const providerReference = (organizationId: string | null): Reference =>
  organizationId === null
    ? {
        type: 'Organization',
        identifier: { system: systems.provider, value: 'platform' },
        display: 'Chez-soi',
      }
    : organization(organizationId);

/** The same order at every telling, what the platform charges last. */
export function inOrder<L extends MonthLine>(lines: readonly L[]): readonly L[] {
  const nameOf = ({ organizationId, serviceCode }: L) => `${organizationId ?? '~'} ${serviceCode}`;
  return [...lines].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}
