import { exampleModels, knownRows } from '@chez-soi/economics';
import type { ModelContent } from '@chez-soi/contracts';
import { Figures } from '../figures';
import type { ModelVersion } from '../model-version';
import type { Fact, FactKind } from './facts';
import { MonthContext } from './month-context';
import type { PaidVisit } from './paid-visit';
import { type PersonInput, personMonth } from './person-month';
import { entriesFor, chargeOf } from './posting';

const versions: readonly ModelVersion[] = exampleModels.map((model) => ({
  ...{ modelId: model.code, code: model.code, revision: 1, example: true, number: 1, state: 'published' },
  ...{ publishedOn: '2026-01-01', retiredOn: null, usedAt: null },
  content: { ...model, figures: [] } as unknown as ModelContent,
}));
const context = (month = '2026-10', figures = Figures.of([])) =>
  new MonthContext(month, figures, versions, []);

let count = 0;
const visit = (day: string, minutes: number, of: Partial<PaidVisit> = {}): PaidVisit => ({
  ...{
    id: `visit-${++count}`,
    organizationId: 'provider',
    serviceCode: 'washing-help',
    day,
    startedAt: null,
    minutes,
  },
  ...{ grossCents: Math.round((minutes * 2500) / 60), ...of },
});
const fact = (kind: FactKind, day: string, data: object = {}, of: Partial<Fact> = {}): Fact =>
  ({
    kind,
    day,
    data,
    sourceId: 'right',
    sequence: ++count,
    organizationId: null,
    code: null,
    ...of,
  }) as Fact;
const granted = (day: string, planCents = 60_000, participationCents: number | null = 6000) =>
  fact('apa-granted', day, { planCents, participationCents });

const reckon = (visits: readonly PaidVisit[], facts: readonly Fact[] = [], month?: string) =>
  personMonth(context(month), { visits: [...visits], facts: [...facts] } as PersonInput)!;

describe('What a person’s month comes to', () => {
  it('lets APA pay its share of visits from the day of the right on only', () => {
    const month = reckon([visit('2026-10-11', 120), visit('2026-10-12', 120)], [granted('2026-10-12')]);
    expect(month.lines.map(({ valuedCents, parts }) => [valuedCents, parts])).toEqual([
      [0, [{ payer: 'USAGER', cents: 5000 }]],
      [
        5000,
        [
          { payer: 'CD', cents: 4500 },
          { payer: 'USAGER', cents: 500 },
        ],
      ],
      [0, [{ payer: 'CD', cents: 900 }]],
    ]);
  });

  it('pays nothing from the day of a suspension until the day on which the right goes on (R232-32 CASF)', () => {
    const right = [
      granted('2026-09-01'),
      fact('apa-suspended', '2026-10-10'),
      fact('apa-resumed', '2026-10-20'),
    ];
    const days = ['2026-10-09', '2026-10-10', '2026-10-19', '2026-10-20'];
    const { lines } = reckon(
      days.map((day) => visit(day, 120)),
      right,
    );
    expect(lines.slice(0, 4).map(({ valuedCents }) => valuedCents)).toEqual([5000, 0, 0, 5000]);
  });

  it('takes a suspension back when the person came home in the month in which it began', () => {
    const right = [
      granted('2026-09-01'),
      fact('apa-suspended', '2026-10-10'),
      fact('apa-resumed', '2026-10-01'),
    ];
    expect(reckon([visit('2026-10-15', 120)], right).byPayer.CD).toBe(4500 + 900);
  });

  it('lets the lump sum pay in full until the decision, and counts it towards the plan of that month (R232-29 CASF)', () => {
    const lump = fact('apa-urgent', '2026-10-01', { monthlyCents: 104_016, to: null });
    const right = [lump, granted('2026-10-12', 8000, 800)];
    const { lines } = reckon([visit('2026-10-11', 120), visit('2026-10-12', 120)], right);
    expect(lines[0]!.parts).toEqual([{ payer: 'CD', cents: 5000 }]);
    // 80.00 € of plan less 50.00 € of advance: 30.00 €, of which the person pays a tenth.
    expect(lines[1]!.parts).toEqual([
      { payer: 'CD', cents: 2700 },
      { payer: 'USAGER', cents: 2300 },
    ]);
  });

  it('pays no month of APA that is not above three hours of SMIC (D232-31 CASF)', () => {
    expect(reckon([visit('2026-10-12', 60)], [granted('2026-10-01')]).byPayer.USAGER).toBe(2500);
  });

  it('values a visit at most at what the plan does, and a service that the plan does not hold at nothing', () => {
    const items = [{ serviceCode: 'washing-help', per: 'hour', unitPriceCents: 2300 }];
    const right = fact('apa-granted', '2026-10-01', { planCents: 60_000, participationCents: 0, items });
    const { lines } = reckon(
      [visit('2026-10-05', 120), visit('2026-10-06', 120, { serviceCode: 'shopping' })],
      [right],
    );
    expect(lines.slice(0, 2).map(({ valuedCents }) => valuedCents)).toEqual([4600, 0]);
  });

  it('goes by the model of the arm in which the person is on the first day of the month', () => {
    const arm = (day: string) => [fact('arm-enrolled', day, {}, { code: 'concession' })];
    expect(reckon([visit('2026-10-05', 60)], arm('2026-10-01')).model?.code).toBe('concession');
    expect(reckon([visit('2026-10-05', 60)], arm('2026-10-02')).model?.code).toBe('public');
    const left = fact('arm-left', '2026-09-30');
    expect(reckon([visit('2026-10-05', 60)], [...arm('2026-01-01'), left]).model?.code).toBe('public');
  });

  it('lets the person bear a service that the model says nothing about, and says so', () => {
    const { lines, byPayer } = reckon(
      [visit('2026-10-05', 60, { serviceCode: 'gardening' })],
      [granted('2026-10-01')],
    );
    expect(lines.find(({ outsideModel }) => outsideModel)?.serviceCode).toBe('gardening');
    expect(byPayer.USAGER).toBe(2500);
  });

  it('tells which visits wait for a price, and charges them later', () => {
    const waiting = visit('2026-10-05', 60, { grossCents: null });
    expect(reckon([waiting, visit('2026-10-06', 60)]).unpriced).toEqual([waiting.id]);
  });

  it('ends everything with the person’s death', () => {
    const dead = fact('deceased', '2026-10-10');
    expect(reckon([visit('2026-10-10', 60), visit('2026-10-11', 60)], [dead]).minutes).toBe(60);
    expect(reckon([], [dead], '2026-11')).toBeNull();
  });

  it('charges nothing by the month for a mission that was interrupted throughout', () => {
    const mission = (kind: FactKind, day: string) =>
      fact(kind, day, {}, { sourceId: 'mission', code: 'telecare-home', organizationId: 'operator' });
    const told = [mission('mission-started', '2026-08-01'), mission('mission-interrupted', '2026-09-20')];
    expect(reckon([], told)).toBeNull();
    const again = [...told, mission('mission-resumed', '2026-10-31')];
    expect(reckon([], again).lines[0]).toMatchObject({ organizationId: 'operator', grossCents: 2990 });
  });

  it('gives an old month the same figures after later rows were entered', () => {
    const later = knownRows
      .filter(({ key }) => key === 'smic.hourly')
      .map((row) => (row.validTo === null ? { ...row, validTo: '2026-12-31' } : row));
    const next = {
      ...later.at(-1)!,
      id: 'smic.hourly@2027-01-01',
      value: '99',
      validFrom: '2027-01-01',
      validTo: null,
    };
    const rows = [...knownRows.filter(({ key }) => key !== 'smic.hourly'), ...later, next];
    const input = { visits: [visit('2026-10-12', 120)], facts: [granted('2026-10-01')] };
    const { rows: before, ...then } = personMonth(context(), input)!;
    const { rows: after, ...now } = personMonth(context('2026-10', Figures.of([], rows)), input)!;
    expect(now).toEqual(then);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('posts nothing a second time, and the difference of what changed', () => {
    const [kept, gone] = [visit('2026-10-05', 120), visit('2026-10-06', 120)];
    const posted = reckon([kept, gone]).lines.map(chargeOf);
    expect(entriesFor(reckon([kept, gone]).lines, posted)).toEqual([]);
    expect(entriesFor(reckon([kept]).lines, posted)).toEqual([
      {
        ...{ chargeId: gone.id, organizationId: 'provider', serviceCode: 'washing-help', minutes: -120 },
        legs: [
          { account: 'payer:USAGER', cents: -5000 },
          { account: 'provider:provider', cents: 5000 },
        ],
      },
    ]);
  });
});
