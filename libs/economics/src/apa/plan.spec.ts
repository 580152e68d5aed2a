import { exact } from '../exact';
import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import { apaPlan, type ApaPlanRequest } from './plan';

const parameters = Parameters.from(knownRows);

const request = (more: Partial<ApaPlanRequest> = {}): ApaPlanRequest => ({
  month: '2026-04',
  age: 84,
  gir: 2,
  resources: { household: 'alone', monthlyCents: 150_000 },
  acceptedPlanCents: 120_000,
  ...more,
});

const alone = (monthlyCents: number) => ({ household: 'alone' as const, monthlyCents });

/** The expression of R232-11 as it is usually printed, in floating point: a second way to the same figure. */
function printedFormula(resources: number, plan: number, mtp: number): number {
  const [first, second] = [0.317 * mtp, 0.498 * mtp];
  const a1 = Math.min(plan, first);
  const a2 = Math.max(0, Math.min(plan, second) - first);
  const a3 = Math.max(0, plan - second);
  const w = 1.945 * mtp;
  const k = (resources - 0.725 * mtp) / w;
  const m2 = (0.6 * resources) / w + (0.4 * 2.67 - 0.725) / 1.945;
  const m3 = (0.8 * resources) / w + (0.2 * 2.67 - 0.725) / 1.945;
  return 0.9 * k * (a1 + a2 * m2 + a3 * m3);
}

describe('the participation in an accepted plan', () => {
  it('is nothing up to 0.725 MTP', () => {
    expect(apaPlan(parameters, request({ resources: alone(93_389) })).participationCents).toBe(0);
  });

  it('is 90 % above 2.67 MTP', () => {
    const plan = apaPlan(parameters, request({ resources: alone(343_931) }));
    expect(plan.rate.toJSON()).toBe('9/10');
    expect(plan.participationCents).toBe(108_000);
  });

  it.each([
    [100_000, 120_000],
    [150_000, 120_000],
    [150_000, 40_000],
    [150_000, 60_000],
    [250_000, 168_230],
    [343_900, 168_230],
  ])('is the one of the printed formula for resources of %i and a plan of %i cents', (resources, plan) => {
    const { participationCents } = apaPlan(
      parameters,
      request({ resources: alone(resources), acceptedPlanCents: plan }),
    );
    expect(participationCents).toBe(Math.round(printedFormula(resources / 100, plan / 100, 1288.13) * 100));
  });

  it('counts a couple’s resources divided by 1.7', () => {
    const couple = apaPlan(
      parameters,
      request({ resources: { household: 'couple', monthlyCents: 255_000 } }),
    );
    expect(couple.rate).toEqual(apaPlan(parameters, request()).rate);
    expect(couple.formula[0]!.expression.fr).toBe('2 550,00 € ÷ 1,7');
    expect(couple.formula[0]!.result.fr).toBe('1 500,00 €');
  });

  it('is 10 % higher for an unqualified provider, marked as still to be checked', () => {
    const usual = apaPlan(parameters, request());
    const higher = apaPlan(parameters, request({ unqualifiedProvider: true }));
    expect(higher.rate.exact.equals(usual.rate.exact.mul(exact('1.1')))).toBe(true);
    expect(usual).toMatchObject({ verified: true, unverifiedRows: [] });
    expect(higher).toMatchObject({
      verified: false,
      unverifiedRows: ['apa.unqualified-surcharge@2016-03-01'],
    });
  });

  it('is shown line by line in words and numbers', () => {
    const { formula } = apaPlan(parameters, request());
    expect(
      formula.map(({ label, expression, result }) => `${label.fr} : ${expression.fr} = ${result.fr}`),
    ).toEqual([
      'Ressources retenues, par mois : 1 500,00 € = 1 500,00 €',
      'Aucune participation jusqu’à : 0,725 × 1 288,13 € = 933,89 €',
      'Participation la plus forte au-delà de : 2,67 × 1 288,13 € = 3 439,31 €',
      'Place des ressources entre ces deux seuils, de 0 à 1 : (1 500,00 € − 0,725 × 1 288,13 €) ÷ (1,945 × 1 288,13 €) = 0,225953',
      'Première part du plan, jusqu’à 0,317 × 1 288,13 € = 408,34 € : 408,34 € = 408,34 €',
      'Deuxième part du plan, jusqu’à 0,498 × 1 288,13 € = 641,49 € : 233,15 € × (1 − 0,6 × (1 − 0,225953)) = 124,87 €',
      'Troisième part du plan, au-delà de 0,498 × 1 288,13 € = 641,49 € : 558,51 € × (1 − 0,8 × (1 − 0,225953)) = 212,66 €',
      'Participation si tout le plan est utilisé : 0,9 × 0,225953 × (408,34 € + 124,87 € + 212,66 €) = 151,68 €',
      'Taux de participation, calculé sur le plan accepté : 151,68 € ÷ 1 200,00 € = 12,6398 %',
    ]);
    expect(formula.at(-1)!.expression.en).toBe('€151.68 ÷ €1,200.00');
  });
});

describe('a plan is refused', () => {
  it('above the ceiling of its GIR, which is named', () => {
    expect(() => apaPlan(parameters, request({ acceptedPlanCents: 168_231 }))).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({ fr: 'Le plan dépasse le plafond du GIR 2 : 1 682,30 € par mois.' }),
        facts: { gir: 2, ceilingCents: 168_230 },
      }),
    );
    expect(() => apaPlan(parameters, request({ acceptedPlanCents: 168_230 }))).not.toThrow();
  });

  it('before the age of sixty', () => {
    expect(() => apaPlan(parameters, request({ age: 59 }))).toThrow(
      'APA begins at the age of 60; this person is 59.',
    );
    expect(() => apaPlan(parameters, request({ age: 60 }))).not.toThrow();
  });

  it('next to the disability allowance, and the choice is explained', () => {
    expect(() => apaPlan(parameters, request({ otherAllowances: ['pch'] }))).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({
          fr: 'La prestation de compensation du handicap (PCH) et l’APA ne se cumulent pas (L232-23 CASF). La personne choisit : garder la première, ou y renoncer pour demander l’APA.',
        }),
      }),
    );
  });

  it('in GIR 5 and 6, where pension funds help', () => {
    expect(() => apaPlan(parameters, request({ gir: 5 }))).toThrow('GIR 5 gives no right to APA');
    expect(() => apaPlan(parameters, request({ gir: 6 }))).toThrow('GIR 6 gives no right to APA');
  });

  it.each<[string, Partial<ApaPlanRequest>]>([
    ['acceptedPlanCents', { acceptedPlanCents: -1 }],
    ['acceptedPlanCents', { acceptedPlanCents: Number.NaN }],
    ['acceptedPlanCents', { acceptedPlanCents: 0 }],
    ['acceptedPlanCents', { acceptedPlanCents: 100.5 }],
    ['resources.monthlyCents', { resources: alone(-1) }],
    ['resources.monthlyCents', { resources: alone(Number.NaN) }],
    ['resources.household', { resources: { household: 'trio' as 'couple', monthlyCents: 1 } }],
    ['age', { age: Number.NaN }],
    ['gir', { gir: 7 as 6 }],
    ['month', { month: '2026-4' }],
  ])('with the name of the field when %s makes no sense', (path, more) => {
    expect(() => apaPlan(parameters, request(more))).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path })] }),
    );
  });
});

describe('a couple of whom one lives in an institution', () => {
  it('divides its resources by a figure that nobody has verified, and says so', () => {
    const plan = apaPlan(Parameters.from(knownRows), {
      month: '2026-04',
      age: 84,
      gir: 4,
      resources: { household: 'couple-apart', monthlyCents: 300_000 },
      acceptedPlanCents: 50_000,
    });
    expect(plan.verified).toBe(false);
    expect(plan.unverifiedRows).toEqual(['apa.couple-apart-divisor@2016-03-01']);
    expect(plan.formula[0]!.expression.fr).toBe('3 000,00 € ÷ 2');
  });
});
