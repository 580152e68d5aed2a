import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import { taxCredit, type TaxCreditRequest } from './tax-credit';

const parameters = Parameters.from(knownRows);

const request = (more: Partial<TaxCreditRequest> = {}): TaxCreditRequest => ({
  month: '2026-04',
  borne: { care: 30_000 },
  before: {},
  household: { membersOver65: 0, firstYear: false, disability: false },
  immediateAdvance: false,
  withApa: false,
  ...more,
});
const home = (membersOver65: number, firstYear = false, disability = false) => ({
  household: { membersOver65, firstYear, disability },
});

describe('the tax credit for help at home', () => {
  it('is half of what the household bore', () => {
    expect(taxCredit(parameters, request())).toMatchObject({ creditCents: 15_000, verified: true });
  });

  it.each([
    ['a household', home(0), 1_200_000],
    ['one member over 65', home(1), 1_350_000],
    ['two members over 65', home(2), 1_500_000],
    ['three members over 65, at most 15,000 €', home(3), 1_500_000],
    ['the first year', home(0, true), 1_500_000],
    ['the first year with three members, at most 18,000 €', home(3, true), 1_800_000],
    ['a disability, whoever else lives there', home(3, true, true), 2_000_000],
  ])('has the ceiling of %s', (_, household, ceilingCents) => {
    expect(taxCredit(parameters, request(household)).ceilingCents).toBe(ceilingCents);
  });

  it('stops at the ceiling, and a year’s months add up to the year', () => {
    let [before, credit] = [0, 0];
    for (let month = 1; month <= 12; month++) {
      const borne = { care: 110_001 };
      credit += taxCredit(parameters, request({ borne, before: { care: before } })).creditCents;
      before += borne.care;
    }
    expect(credit).toBe(600_000);
    const once = taxCredit(parameters, request({ borne: { care: before } }));
    expect(once.creditCents).toBe(600_000);
    expect(once.formula.map(({ result }) => result.fr)).toEqual(['12 000,00 €', '6 000,00 €', '6 000,00 €']);
  });

  it('counts odd jobs, gardening and computing only up to their own ceilings', () => {
    const borne = { 'odd-jobs': 60_000, gardening: 600_000, computing: 400_000 };
    expect(taxCredit(parameters, request({ borne })).creditCents).toBe((50_000 + 500_000 + 300_000) / 2);
  });

  it('is advanced at once where that holds', () => {
    expect(taxCredit(parameters, request()).advancedCents).toBe(0);
    expect(taxCredit(parameters, request({ immediateAdvance: true })).advancedCents).toBe(15_000);
  });

  it('is not advanced for hours of APA until somebody enters the date, and says that this is not verified', () => {
    const asked = request({ immediateAdvance: true, withApa: true });
    expect(taxCredit(parameters, asked)).toMatchObject({
      advancedCents: 0,
      creditCents: 15_000,
      verified: false,
    });
    const entered = knownRows.map((row) =>
      row.key === 'tax-credit.immediate-advance-with-apa' ? { ...row, value: '1' } : row,
    );
    expect(taxCredit(Parameters.from(entered), asked).advancedCents).toBe(15_000);
  });

  it('is refused for an amount that makes no sense, by its name', () => {
    expect(() => taxCredit(parameters, request({ borne: { care: -1 } }))).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: 'borne.care' })] }),
    );
  });
});
