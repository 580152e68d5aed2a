import { apaPlan } from '../apa/plan';
import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import type { ParameterRow } from '../parameters/row';
import { exampleModels } from './example-models';
import type { Model, Payer, Rule, Share } from './model';
import { type Case, split } from './split';

const parameters = Parameters.from(knownRows);
const model = (code: string) => exampleModels.find((one) => one.code === code)!;
const grant = apaPlan(parameters, {
  month: '2026-04',
  age: 84,
  gir: 2,
  resources: { household: 'alone', monthlyCents: 150_000 },
  acceptedPlanCents: 120_000,
});

/** Twenty visits of 45 minutes at 27,31 €/h, valued at 25,00 €/h, one remote consultation, ten meals. */
const person = (more: Partial<Case> = {}): Case => ({
  month: '2026-04',
  grant,
  visits: [
    ...Array.from({ length: 20 }, (_, index) => ({
      id: `help-${index}`,
      service: 'washing-help',
      grossCents: 2048,
      valuedCents: 1875,
      minutes: 45,
    })),
    { id: 'consultation', service: 'video-consultation' },
    ...Array.from({ length: 10 }, (_, index) => ({ id: `meal-${index}`, service: 'meal-delivery' })),
  ],
  subscriptions: ['telecare-home'],
  indicators: {},
  ...more,
});

const sum = (parts: Readonly<Record<Payer, number>>) =>
  Object.values(parts).reduce((total, one) => total + one, 0);

describe('a month by the pilot’s four models', () => {
  const participation = grant.rate.share(37_500);
  const surplus = 20 * (2048 - 1875);
  const common = { AMO: 1750, CNSA: 0, CARSAT: 0, ETAT: 0, CCAS: 0, PILOTE: 0 };

  it('public: the Département bears APA, telecare and the platform', () => {
    expect(split(parameters, model('public'), person()).byPayer).toEqual({
      ...common,
      CD: 37_500 - participation + 2990 + 900,
      AMC: 750,
      USAGER: participation + surplus + 4500,
    });
  });

  it('public and mutual: the mutual takes over meals and telecare up to its monthly share', () => {
    expect(split(parameters, model('public-mutual'), person()).byPayer).toEqual({
      ...common,
      CD: 37_500 - participation + 900,
      AMC: 750 + 1800,
      USAGER: participation + surplus + 4500 + 2990 - 1800,
    });
  });

  it('private subscription: the family bears the bundle', () => {
    const result = split(parameters, model('private-subscription'), person({ subscriptions: ['bundle'] }));
    expect(result.byPayer.USAGER).toBe(participation + surplus + 4500 + 5900);
    expect(result.creditable).toEqual({ care: result.byPayer.USAGER });
  });

  it('concession: the operator is paid by active beneficiary, and more where the indicator reaches its target', () => {
    const at = (indicators: Case['indicators']) =>
      split(parameters, model('concession'), person({ subscriptions: [], indicators }));
    expect(at({ 'hours-delivered': 0.8 }).byPayer.CD).toBe(37_500 - participation + 7500 + 1200);
    expect(at({ 'hours-delivered': 0.79 }).byPayer.CD).toBe(37_500 - participation + 7500);
    expect(at({}).bonuses).toEqual([
      { indicator: 'hours-delivered', measured: null, target: 0.8, reached: false },
    ]);
  });

  it.each(exampleModels.map(({ code }) => code))(
    '%s: says that figures of its own are not verified',
    (code) => {
      const subscriptions =
        code === 'private-subscription' ? ['bundle'] : code === 'concession' ? [] : ['telecare-home'];
      const result = split(parameters, model(code), person({ subscriptions }));
      expect(sum(result.byPayer)).toBe(result.grossCents);
      expect(result.verified).toBe(false);
      expect(result.unverifiedRows.every((id) => id.startsWith('model.'))).toBe(true);
      expect(result.rowsUsed.map(({ key }) => key)).toContain('mtp');
    },
  );

  it('names the figures that something was shared by, and none of what the month does not hold', () => {
    const help = person({ visits: person().visits.slice(0, 20), subscriptions: [] });
    const { unverifiedRows } = split(parameters, model('public'), help);
    expect(unverifiedRows).toEqual(['model.platform-fee@2026-01-01']);
    const visitsOnly = split(parameters, model('private-subscription'), help);
    expect(visitsOnly).toMatchObject({ verified: true, unverifiedRows: [] });
  });

  it('is told in words: each service, then the month', () => {
    const { formula } = split(parameters, model('public'), person());
    const consultation = formula.find(({ service }) => service === 'video-consultation')!;
    expect(consultation).toEqual({
      label: { fr: '1 fois', en: 'once' },
      service: 'video-consultation',
      expression: {
        fr: 'assurance maladie 17,50 € + mutuelle 7,50 €',
        en: 'health insurance €17.50 + mutual €7.50',
      },
      result: { fr: '25,00 €', en: '€25.00' },
    });
    expect(formula.at(-1)!.label.fr).toBe('Le mois');
  });
});

describe('APA in a month that is shared out', () => {
  const help = (grossCents: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: String(index), service: 'washing-help', grossCents }));
  const paidBy = (result: ReturnType<typeof split>) => result.byPayer.CD - 900;

  it('of all visits is the month’s APA to the cent', () => {
    const result = split(parameters, model('public'), person({ visits: help(1333, 37), subscriptions: [] }));
    expect(paidBy(result)).toBe(37 * 1333 - grant.rate.share(37 * 1333));
    expect(result.apa).toMatchObject({
      usedCents: 37 * 1333,
      participationCents: grant.rate.share(37 * 1333),
    });
  });

  it('ends with the plan; the person bears what goes beyond', () => {
    const result = split(
      parameters,
      model('public'),
      person({ visits: help(10_000, 15), subscriptions: [] }),
    );
    expect(paidBy(result)).toBe(120_000 - grant.rate.share(120_000));
    expect(result.byPayer.USAGER).toBe(grant.rate.share(120_000) + 30_000);
  });

  it('is not paid for a month of at most three hours of minimum wage', () => {
    const result = split(parameters, model('public'), person({ visits: help(4000, 1), subscriptions: [] }));
    expect(result.apa).toMatchObject({ paid: false, usedCents: 4000 });
    expect(result.byPayer.USAGER).toBe(4000);
  });

  it('is nothing without a right to it', () => {
    const result = split(
      parameters,
      model('public'),
      person({ grant: null, visits: help(4000, 3), subscriptions: [] }),
    );
    expect(result.apa).toBeNull();
    expect(result.byPayer.USAGER).toBe(12_000);
  });
});

describe('shares of a charge', () => {
  const row = (key: string, value: string, unit: ParameterRow['unit']): ParameterRow => ({
    ...{ id: key, key, value, unit, validFrom: '2026-01-01', validTo: null },
    ...{ source: 'essai', status: 'unverified' },
  });
  const figures = Parameters.from([
    row('third', '0.333', 'ratio'),
    row('seventy', '0.70', 'ratio'),
    row('grant', '3.311', 'EUR/hour'),
    row('five', '5.00', 'EUR/act'),
    row('cap', '12.00', 'EUR/month'),
  ]);
  const shared = (shares: readonly Share[], grossCents: number, more: Partial<Rule> = {}) => {
    const rules: Rule[] = [{ charge: 'delivery', services: ['help'], shares, rest: 'USAGER', ...more }];
    const one: Model = {
      code: 'm',
      version: 1,
      name: { fr: 'M', en: 'M' },
      validFrom: '2026-01-01',
      validTo: null,
      rules,
    };
    const visits = [0, 1, 2].map((id) => ({ id: String(id), service: 'help', grossCents, minutes: 45 }));
    return split(figures, one, { month: '2026-04', grant: null, visits, subscriptions: [], indicators: {} });
  };
  const percent = (payer: Payer, rate: string, of: 'gross' | 'left'): Share => ({
    payer,
    pays: { kind: 'percentage', rate, of },
  });

  it('go by the gross or by what earlier shares left', () => {
    const { lines } = shared([percent('AMO', 'seventy', 'gross'), percent('AMC', 'seventy', 'left')], 1000);
    expect(lines[0]!.parts).toEqual([
      { payer: 'AMO', cents: 700 },
      { payer: 'AMC', cents: 210 },
      { payer: 'USAGER', cents: 90 },
    ]);
  });

  it('say who got the odd cent', () => {
    const { lines, oddCentRule } = shared([percent('AMO', 'third', 'gross')], 1002);
    // 333.666 and 668.334 cents
    expect(lines[0]).toMatchObject({
      parts: [
        { payer: 'AMO', cents: 334 },
        { payer: 'USAGER', cents: 668 },
      ],
      oddCentsTo: ['AMO'],
    });
    expect(oddCentRule.fr).toContain('centimes restants');
  });

  it('by the hour go by the minutes of the visit', () => {
    const { lines } = shared([{ payer: 'CNSA', pays: { kind: 'fixed', amount: 'grant' } }], 2000);
    // 3.311 × 45 ÷ 60 = 2.48325
    expect(lines[0]!.parts[0]).toEqual({ payer: 'CNSA', cents: 248 });
  });

  it('stop at what is left, and at the cap of the month', () => {
    const five: Share = { payer: 'CCAS', pays: { kind: 'fixed', amount: 'five' }, cap: 'cap' };
    expect(shared([five], 400).byPayer).toMatchObject({ CCAS: 1200, USAGER: 0 });
    const capped = shared([five], 2000);
    expect(capped.lines.map(({ parts }) => parts[0]!.cents)).toEqual([500, 500, 200]);
    expect(capped.byPayer).toMatchObject({ CCAS: 1200, USAGER: 4800 });
  });

  it('are at least their floor, as far as there is something left', () => {
    const share = { ...percent('AMC', 'third', 'gross'), floor: 'five' };
    expect(shared([share], 900).lines[0]!.parts[0]).toEqual({ payer: 'AMC', cents: 500 });
    expect(shared([share], 300).lines[0]!.parts).toEqual([{ payer: 'AMC', cents: 300 }]);
  });

  it.each([
    ['visits.0.grossCents', -1],
    ['visits.0.grossCents', Number.NaN],
    ['grossCents', 10_000_001],
  ])('are refused with the name of the field when %s is %d', (path, grossCents) => {
    expect(() => shared([], grossCents)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path })] }),
    );
  });

  it('are refused for a service that the model does not know', () => {
    expect(() => shared([], 100, { services: ['other'] })).toThrow('says nothing about the service "help"');
    expect(() => split(parameters, model('concession'), person())).toThrow('the service "telecare-home"');
  });
});
