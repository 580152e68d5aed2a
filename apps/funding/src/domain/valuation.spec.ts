import { formulaOf, grossOf, type Price, priceOn } from './valuation';

const price = (offerId: string, from: string, to: string | null, priceCents = 2500): Price => ({
  offerId,
  priceCents,
  per: 'hour',
  from,
  to,
});

describe('what a visit is worth', () => {
  it('is its minutes at the hourly price', () => {
    expect(grossOf(45, { priceCents: 2500, per: 'hour' })).toBe(1875);
    expect(grossOf(0, { priceCents: 2500, per: 'hour' })).toBe(0);
  });

  it('is rounded half up to the cent', () => {
    // 50 min × 24,69 €/h ÷ 60 = 20,575 €
    expect(grossOf(50, { priceCents: 2469, per: 'hour' })).toBe(2058);
    // 7 min × 22,01 €/h ÷ 60 = 2,5678… €
    expect(grossOf(7, { priceCents: 2201, per: 'hour' })).toBe(257);
  });

  it.each(['visit', 'session', 'meal'] as const)(
    'is the price itself where it is per %s, however long it took',
    (per) => {
      expect(grossOf(90, { priceCents: 1250, per })).toBe(1250);
    },
  );

  it('is not told for a price by the month', () => {
    expect(grossOf(30, { priceCents: 2990, per: 'month' })).toBeNull();
  });
});

describe('the price of a day', () => {
  it('holds from its first to its last day, both included', () => {
    const prices = [price('a', '2027-01-01', '2027-03-31')];
    expect(priceOn(prices, '2027-01-01')?.offerId).toBe('a');
    expect(priceOn(prices, '2027-03-31')?.offerId).toBe('a');
    expect(priceOn(prices, '2027-04-01')).toBeUndefined();
    expect(priceOn(prices, '2026-12-31')).toBeUndefined();
  });

  it('is the later one where a new price replaced an open-ended one', () => {
    const prices = [price('a', '2027-01-01', null), price('b', '2027-03-01', null)];
    expect(priceOn(prices, '2027-02-28')?.offerId).toBe('a');
    expect(priceOn(prices, '2027-03-01')?.offerId).toBe('b');
  });
});

describe('the worked sum', () => {
  it('can be checked on paper, in French and in English', () => {
    expect(formulaOf(45, 2500, 'hour', 1875)).toEqual({
      fr: '45 min × 25,00 €/h ÷ 60 = 18,75 €',
      en: '45 min × €25.00/h ÷ 60 = €18.75',
    });
  });

  it('says so where a cent was rounded', () => {
    expect(formulaOf(50, 2469, 'hour', 2058).fr).toBe(
      '50 min × 24,69 €/h ÷ 60 = 20,58 €, arrondi au centime',
    );
  });

  it('names the unit where time does not count', () => {
    expect(formulaOf(20, 980, 'meal', 980)).toEqual({
      fr: '1 repas × 9,80 € = 9,80 €',
      en: '1 meal × €9.80 = €9.80',
    });
  });
});
