import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import { resourcesOfNotice, type TaxNotice } from './tax-notice';

const parameters = Parameters.from(knownRows);
const notice = (changes: Partial<TaxNotice> = {}): TaxNotice => ({
  pensionsCents: 1_560_000,
  propertyIncomeCents: 0,
  capitalIncomeCents: 0,
  taxedAtSourceCents: 0,
  idleBuildingsCents: 0,
  idleLandCents: 0,
  idleCapitalCents: 0,
  lifeInsuranceCents: 0,
  ...changes,
});
const of = (changes: Partial<TaxNotice> = {}) => resourcesOfNotice(parameters, '2026-11', notice(changes));

describe('resources copied from a tax notice', () => {
  it('are a twelfth of the year’s incomes', () => {
    expect(of()).toMatchObject({ yearlyCents: 1_560_000, monthlyCents: 130_000, verified: true });
    expect(of({ propertyIncomeCents: 120_000, taxedAtSourceCents: 60_000 }).monthlyCents).toBe(145_000);
  });

  it.each([
    ['half of the rental value of an idle building', { idleBuildingsCents: 480_000 }, 150_000],
    ['four fifths of that of idle land', { idleLandCents: 60_000 }, 134_000],
    ['three per cent of idle capital', { idleCapitalCents: 4_000_000 }, 140_000],
    ['three per cent of a life insurance', { lifeInsuranceCents: 4_000_000 }, 140_000],
  ])('count %s', (_, owned, monthlyCents) => {
    expect(of(owned).monthlyCents).toBe(monthlyCents);
  });

  it('show their calculation, each figure with its source', () => {
    const { formula, rowsUsed } = of({ idleBuildingsCents: 480_000, lifeInsuranceCents: 1_000_000 });
    expect(formula.map(({ expression, result }) => `${expression.fr} = ${result.fr}`)).toEqual([
      '15 600,00 € = 15 600,00 €',
      '50 % × 4 800,00 € = 2 400,00 €',
      '3 % × 10 000,00 € = 300,00 €',
      '18 300,00 € ÷ 12 = 1 525,00 €',
    ]);
    expect(rowsUsed.map(({ key }) => key)).toEqual(['apa.resources.built', 'apa.resources.life-insurance']);
  });

  it('are refused for an amount that makes no sense, by its name', () => {
    expect(() => of({ pensionsCents: -1 })).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: 'pensionsCents' })] }),
    );
  });
});
