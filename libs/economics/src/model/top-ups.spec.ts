import { apaPlan } from '../apa/plan';
import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import { exampleModels } from './example-models';
import { type Case, split, type Visit } from './split';

const parameters = Parameters.from(knownRows);
const model = exampleModels.find(({ code }) => code === 'private-subscription')!;
const grant = apaPlan(parameters, {
  month: '2026-04',
  age: 84,
  gir: 4,
  resources: { household: 'alone', monthlyCents: 150_000 },
  acceptedPlanCents: 50_000,
});
const visits = (count: number, topUp?: Visit['topUp']): Visit[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${topUp ?? 'plan'}-${index}`,
    service: 'washing-help',
    grossCents: 2500,
    ...(topUp ? { topUp } : {}),
  }));
const month = (more: Partial<Case>) =>
  split(parameters, model, {
    month: '2026-04',
    grant,
    visits: [],
    subscriptions: [],
    indicators: {},
    ...more,
  });

describe('visits for the caregiver’s respite or stay in hospital', () => {
  it('take from their own top-up, and leave the plan whole', () => {
    const { apa, byPayer } = month({
      visits: [...visits(20), ...visits(4, 'respite')],
      topUps: { respite: 20_000 },
    });
    const participation = grant.rate.share(50_000) + grant.rate.share(10_000);
    expect(apa).toMatchObject({
      usedCents: 60_000,
      participationCents: participation,
      topUpsUsed: { respite: 10_000 },
    });
    expect(byPayer).toMatchObject({ CD: 60_000 - participation, USAGER: participation });
  });

  it('are borne by the person beyond the top-up, even where the plan has room', () => {
    const { apa, byPayer } = month({
      visits: [...visits(10), ...visits(4, 'caregiver-hospital')],
      topUps: { 'caregiver-hospital': 6000 },
    });
    expect(apa!.usedCents).toBe(25_000 + 6000);
    expect(byPayer.USAGER).toBe(apa!.participationCents + 4000);
  });

  it('are refused where nobody granted one', () => {
    expect(() => month({ visits: visits(1, 'respite') })).toThrow('No top-up was granted');
  });

  it('count together with the plan for what is too small to be paid', () => {
    // 30 € of the plan alone would stay below three hours of minimum wage.
    const small = { visits: [{ ...visits(1)[0]!, grossCents: 3000 }], topUps: { respite: 10_000 } };
    expect(month(small).apa!.paid).toBe(false);
    expect(month({ ...small, visits: [...small.visits, ...visits(2, 'respite')] }).apa!.paid).toBe(true);
  });
});
