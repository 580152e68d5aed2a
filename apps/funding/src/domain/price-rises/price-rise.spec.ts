import { knownRows, Parameters } from '@chez-soi/economics';
import { priceRises, type ProviderPrice } from './price-rise';

const parameters = Parameters.from(knownRows);
let count = 0;
const price = (from: string, priceCents: number, to: string | null = null): ProviderPrice => ({
  ...{ offerId: `offer-${(count += 1)}`, organizationId: 'sad', serviceCode: 'washing-help', per: 'hour' },
  ...{ from, to, priceCents },
});

describe('The yearly rise of free prices', () => {
  it('holds each price of the year against the one before it, and shows the sum', () => {
    const prices = [price('2025-03-01', 3000), price('2026-02-01', 3060), price('2026-07-01', 3061)];
    const found = priceRises(parameters, 2026, prices);
    expect(
      found.map(({ from, oldCents, newCents, mostCents, verdict }) => [
        from,
        oldCents,
        newCents,
        mostCents,
        verdict,
      ]),
    ).toEqual([
      ['2026-02-01', 3000, 3060, 3060, 'within'],
      ['2026-07-01', 3000, 3061, 3060, 'over'],
    ]);
    expect(found[0]!.formula[0]!.expression.fr).toBe('30,00 € × (1 + 2 %)');
    expect(found[0]!.rowIds).toEqual(['sad.yearly-rise@2026-01-01']);
  });

  it('says that the cap is missing where nobody has entered it', () => {
    const found = priceRises(parameters, 2023, [price('2022-03-01', 3000), price('2023-02-01', 9000)]);
    expect(found).toMatchObject([{ verdict: 'cap-unknown', mostCents: null, formula: [] }]);
  });

  it('says nothing of a service that is new, unchanged, or was withdrawn before it began', () => {
    expect(priceRises(parameters, 2026, [price('2026-02-01', 9000)])).toEqual([]);
    expect(priceRises(parameters, 2026, [price('2025-02-01', 3000)])).toEqual([]);
    const withdrawn = [price('2025-02-01', 3000), price('2026-02-01', 9000, '2026-01-15')];
    expect(priceRises(parameters, 2026, withdrawn)).toEqual([]);
  });
});
