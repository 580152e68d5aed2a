import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import { exampleModels } from './example-models';
import { breakEvenSubscribers, perDayAtHome, quote } from './quote';
import { split } from './split';

const parameters = Parameters.from(knownRows);
const month = split(
  parameters,
  exampleModels.find(({ code }) => code === 'private-subscription')!,
  {
    month: '2026-04',
    grant: null,
    visits: [{ id: 'help', service: 'washing-help', grossCents: 20_001 }],
    subscriptions: ['bundle'],
    indicators: {},
  },
);
const request = {
  resourcesCents: 150_000,
  household: { membersOver65: 0, firstYear: false, disability: false },
  immediateAdvance: false,
  borneBefore: {},
};

describe('a quote of a month', () => {
  it('tells the whole, each payer, and what is left before and after the tax credit', () => {
    const result = quote(parameters, month, request);
    expect(result).toMatchObject({
      grossCents: 25_901,
      outOfPocketBeforeCents: 25_901,
      outOfPocketAfterCents: 12_950,
      effortBefore: 0.1727,
      effortAfter: 0.0863,
    });
    expect(result.byPayerAfterCredit).toMatchObject({ USAGER: 12_950, ETAT: 12_951 });
    const after = Object.values(result.byPayerAfterCredit).reduce((sum, cents) => sum + cents, 0);
    expect(after).toBe(result.grossCents);
  });

  it('ends with the share of resources, in words', () => {
    const { formula } = quote(parameters, month, request);
    expect(
      formula.slice(-2).map(({ label, expression, result }) => [label.fr, expression.fr, result.fr]),
    ).toEqual([
      ['Reste à charge après crédit d’impôt', '259,01 € − 129,51 €', '129,50 €'],
      ['Taux d’effort', '129,50 € ÷ 1 500,00 €', '8,63 %'],
    ]);
  });

  it('tells no share of resources where there are none', () => {
    const result = quote(parameters, month, { ...request, resourcesCents: 0 });
    expect(result).toMatchObject({ effortBefore: null, effortAfter: null });
    expect(() => quote(parameters, month, { ...request, resourcesCents: Number.NaN })).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: 'resourcesCents' })] }),
    );
  });
});

describe('figures for comparing models', () => {
  it('are told per day at home', () => {
    expect(perDayAtHome(25_901, 30)).toBe(863);
    expect(perDayAtHome(25_901, 0)).toBeNull();
  });

  it('say from how many subscribers on fixed costs are covered, if ever', () => {
    expect(breakEvenSubscribers(1_000_000, 1500)).toBe(667);
    expect(breakEvenSubscribers(1_000_000, 0)).toBeNull();
  });
});
