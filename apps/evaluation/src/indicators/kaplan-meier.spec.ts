import { kaplanMeier, medianOf, type Spell } from './kaplan-meier';

/**
 * Weeks in remission of 42 children with acute leukaemia (Freireich et al., Blood 1963), the example of most textbooks;
 * estimates as printed in Kleinbaum & Klein, Survival Analysis, tables 2.1 and 2.2, intervals worked by hand.
 */
const placebo = happened(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);
const mercaptopurine = [
  ...happened(6, 6, 6, 7, 10, 13, 16, 22, 23),
  ...censored(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
];

function happened(...days: number[]): Spell[] {
  return days.map((day) => ({ days: day, happened: true }));
}

function censored(...days: number[]): Spell[] {
  return days.map((day) => ({ days: day, happened: false }));
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

describe('the Kaplan–Meier estimate', () => {
  it('gives the published shares of the 6-MP group, where some children were lost from sight', () => {
    const steps = kaplanMeier(mercaptopurine);
    expect(steps.map(({ day }) => day)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6]);
    expect(steps.map(({ events }) => events)).toEqual([3, 1, 1, 1, 1, 1, 1]);
    expect(steps.map(({ share }) => rounded(share))).toEqual([
      0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ]);
  });

  it('gives the published standard errors (Greenwood) of the 6-MP group', () => {
    const errors = kaplanMeier(mercaptopurine).map(({ standardError }) => rounded(standardError));
    expect(errors).toEqual([0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]);
  });

  it('gives log(−log) intervals that stay between 0 and 1', () => {
    const steps = kaplanMeier(mercaptopurine);
    expect(steps.map(({ low }) => Math.round(low * 1000) / 1000)).toEqual([
      0.62, 0.563, 0.503, 0.432, 0.368, 0.268, 0.188,
    ]);
    expect(steps.map(({ high }) => Math.round(high * 1000) / 1000)).toEqual([
      0.952, 0.923, 0.889, 0.849, 0.805, 0.747, 0.68,
    ]);
  });

  it('gives the published shares of the placebo group, where nobody was lost from sight', () => {
    const shares = kaplanMeier(placebo).map(({ day, share }) => [day, Math.round(share * 21)]);
    expect(shares).toEqual([
      [1, 19],
      [2, 17],
      [3, 16],
      [4, 14],
      [5, 12],
      [8, 8],
      [11, 6],
      [12, 4],
      [15, 3],
      [17, 2],
      [22, 1],
      [23, 0],
    ]);
  });

  it('finds medians of 8 weeks under placebo and 23 weeks under 6-MP, with their intervals', () => {
    expect(medianOf(kaplanMeier(placebo))).toEqual({ days: 8, low: 4, high: 11 });
    expect(medianOf(kaplanMeier(mercaptopurine))).toEqual({ days: 23, low: 13, high: null });
  });

  it('has no median while more than half still wait', () => {
    expect(medianOf(kaplanMeier([...happened(1), ...censored(9, 9, 9)]))).toEqual({
      days: null,
      low: 1,
      high: null,
    });
  });

  it('counts an exact half as half', () => {
    expect(medianOf(kaplanMeier([...happened(2, 2, 3), ...censored(9, 9, 9)])).days).toBe(3);
  });

  it('has no step when nothing ever happened', () => {
    expect(kaplanMeier(censored(3, 5))).toEqual([]);
    expect(kaplanMeier([])).toEqual([]);
  });
});
