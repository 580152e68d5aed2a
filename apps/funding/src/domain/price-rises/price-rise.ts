import type { PriceRiseView } from '@chez-soi/contracts';
import { type Parameters, type YearlyRise, yearlyRise } from '@chez-soi/economics';
import { addDays, type Cents, DomainError } from '@chez-soi/kernel';
import { type Price, priceOn } from '../valuation';

export interface ProviderPrice extends Price {
  readonly organizationId: string;
  readonly serviceCode: string;
}

/**
 * Every price that began in the year for a service that had one before, beside the one that users paid when the year
 * began (L347-1 CASF: the cap is yearly, so two rises of a year are both held against that price). One that is first
 * offered in the year has no users to protect.
 */
export function priceRises(
  parameters: Parameters,
  year: number,
  prices: readonly ProviderPrice[],
): readonly PriceRiseView[] {
  const [firstDay, lastDay] = [`${year}-01-01`, `${year}-12-31`];
  const services = new Map<string, ProviderPrice[]>();
  for (const price of prices) {
    const key = `${price.organizationId} ${price.serviceCode}`;
    services.set(key, [...(services.get(key) ?? []), price]);
  }
  return [...services.keys()].sort().flatMap((key) => {
    const known = services.get(key)!;
    const before = priceOn(known, addDays(firstDay, -1));
    if (!before) return [];
    return known
      .filter(
        ({ from, per, to }) => from >= firstDay && from <= lastDay && per === before.per && isHeld(from, to),
      )
      .sort((one, other) => (one.from < other.from ? -1 : 1))
      .map((price) => viewOf(parameters, price, before.priceCents));
  });
}

/** Withdrawn before it began: nobody paid it. */
const isHeld = (from: string, to: string | null): boolean => to === null || from <= to;

function viewOf(parameters: Parameters, price: ProviderPrice, oldCents: Cents): PriceRiseView {
  const { organizationId, serviceCode, from, priceCents: newCents } = price;
  const rise = capOf(parameters, { month: from.slice(0, 7), oldCents, newCents });
  return {
    ...{ organizationId, serviceCode, from, oldCents, newCents, mostCents: rise?.mostCents ?? null },
    verdict: rise ? (rise.allowed ? 'within' : 'over') : 'cap-unknown',
    ...{ formula: rise?.formula ?? [], rowIds: rise?.rowsUsed.map(({ id }) => id) ?? [] },
    unverified: rise?.unverifiedRows ?? [],
  };
}

/** Null where nobody has entered the cap of that day. */
function capOf(
  parameters: Parameters,
  change: { readonly month: string; readonly oldCents: Cents; readonly newCents: Cents },
): YearlyRise | null {
  try {
    return yearlyRise(parameters, change);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'rule') return null;
    throw error;
  }
}
