import type { HelpedPerson } from '../store/hours.store';
import { effectiveness } from './effectiveness';

const asOf = new Date('2027-04-02T12:00:00Z');

function grant(hours: number, gir = 4, day = '2027-01-01'): HelpedPerson['facts'][number] {
  const items = [
    { serviceCode: 'home-help', per: 'hour', quantityHundredths: hours * 100, unitPriceCents: 2500 },
    { serviceCode: 'meals', per: 'meal', quantityHundredths: 2000, unitPriceCents: 900 },
  ];
  const data = { planCents: 50_000, participationCents: 0, items };
  return { kind: 'apa-granted', sourceId: 'application', sequence: 1, day, gir, data };
}
const told = (kind: string, sequence: number, day: string) => ({
  ...{ kind, sourceId: 'application', sequence, day, gir: null, data: {} },
});
const visits = (minutes: number, serviceCode = 'home-help', month = '2027-03') => ({
  ...{ minutes, serviceCode, month },
});

function people(count: number, changes: Partial<HelpedPerson> = {}): HelpedPerson[] {
  const person = { arm: 'public', epci: 'voironnais', deceasedOn: null, facts: [], validated: [] };
  return Array.from({ length: count }, () => ({ ...person, ...changes }));
}

const of = (everybody: readonly HelpedPerson[], slice = {}) =>
  effectiveness({
    ...{ people: everybody, slice, today: '2027-04-02', asOf },
    covered: { from: '2027-03-01', to: null },
  }).months[0]!;

describe('hours done of hours granted', () => {
  it('are the validated minutes of granted services by the minutes of the plans, and who is below 80 %', () => {
    const done = people(20, { facts: [grant(10)], validated: [visits(480)] });
    const low = people(11, { facts: [grant(10)], validated: [visits(479)] });
    expect(of([...done, ...low])).toMatchObject({
      ...{ month: '2027-03', users: { value: 31 }, low: { value: 11 } },
      ...{ grantedMinutes: 18_600, doneMinutes: 20 * 480 + 11 * 479, rate: 0.7994 },
    });
  });

  it('tell all validated minutes of the month too, also of people and services without a plan', () => {
    const within = people(12, { facts: [grant(10)], validated: [visits(600), visits(60, 'gardening')] });
    const without = people(12, { validated: [visits(100)] });
    expect(of([...within, ...without])).toMatchObject({ doneMinutes: 7200, validatedMinutes: 12 * 760 });
  });

  it('grant the part of the month in which the right holds: not while suspended, after its end or a death', () => {
    const minutes = (facts: HelpedPerson['facts'], deceasedOn: string | null = null) =>
      of(people(11, { facts, deceasedOn })).grantedMinutes! / 11;
    expect(minutes([grant(31)])).toBe(1860);
    expect(minutes([grant(31, 4, '2027-03-17')])).toBe(900);
    expect(minutes([grant(31), told('apa-closed', 2, '2027-03-10')])).toBe(600);
    const away = [told('apa-suspended', 2, '2027-03-05'), told('apa-resumed', 3, '2027-03-15')];
    expect(minutes([grant(31), ...away])).toBe(1260);
    expect(minutes([grant(31)], '2027-03-10')).toBe(600);
  });

  it('tell nothing of fewer than eleven people, neither counts nor minutes', () => {
    const month = of(people(10, { facts: [grant(10)], validated: [visits(600)] }));
    expect(month).toMatchObject({
      ...{ users: { value: null, masked: true }, grantedMinutes: null, doneMinutes: null, rate: null },
      validatedMinutes: null,
    });
  });

  it('hide a group that could be found by taking the others from all, and all minutes where few are outside plans', () => {
    const month = of([
      ...people(30, { facts: [grant(10)], validated: [visits(600)] }),
      ...people(20, { facts: [grant(10, 3)], validated: [visits(600)] }),
      ...people(5, { facts: [grant(10, 2)], validated: [visits(600)] }),
      ...people(3, { validated: [visits(100)] }),
    ]);
    expect(month.users.value).toBe(55);
    expect(month.byGir.map(({ users }) => users.value)).toEqual([0, null, null, 30]);
    expect(month.byGir.map(({ doneMinutes }) => doneMinutes)).toEqual([0, null, null, 18_000]);
    expect(month.validatedMinutes).toBeNull();
  });

  it('hide those below 80 % where they, or the others, are few', () => {
    const few = of([
      ...people(30, { facts: [grant(10)], validated: [visits(600)] }),
      ...people(4, { facts: [grant(10)] }),
    ]);
    expect(few).toMatchObject({ users: { value: 34 }, low: { value: null } });
  });

  it('tell those below 80 % by group only where that gives nobody away in any group', () => {
    const inGroup = (gir: number, low: number, fine: number) => [
      ...people(low, { facts: [grant(10, gir)] }),
      ...people(fine, { facts: [grant(10, gir)], validated: [visits(600)] }),
    ];
    const lows = (month: ReturnType<typeof of>) => [month, ...month.byGir].map(({ low }) => low.value);
    expect(lows(of([...inGroup(4, 15, 15), ...inGroup(3, 12, 20)]))).toEqual([27, 0, 0, 12, 15]);
    const few = of([...inGroup(4, 15, 15), ...inGroup(3, 4, 20)]);
    expect(lows(few)).toEqual([19, 0, 0, null, null]);
    expect(few.byGir.map(({ users }) => users.value)).toEqual([0, 0, 24, 30]);
  });

  it('hide a territory that the whole less the others would give away', () => {
    const everybody = [
      ...people(40, { facts: [grant(10)] }),
      ...people(20, { facts: [grant(10)], epci: 'gresivaudan' }),
      ...people(4, { facts: [grant(10)], epci: 'vercors' }),
    ];
    expect(of(everybody, { epci: 'gresivaudan' }).grantedMinutes).toBeNull();
    expect(of(everybody, { epci: 'voironnais' }).grantedMinutes).toBe(24_000);
  });

  it('hide it in its groups too, which could be added up', () => {
    const living = (count: number, epci: string, gir: number) =>
      people(count, { facts: [grant(10, gir)], epci });
    const everybody = [
      ...[...living(40, 'voironnais', 4), ...living(30, 'voironnais', 3)],
      ...[...living(20, 'gresivaudan', 4), ...living(15, 'gresivaudan', 3)],
      ...living(4, 'vercors', 4),
    ];
    const { users, byGir } = of(everybody, { epci: 'gresivaudan' });
    expect([users.value, ...byGir.map((group) => group.users.value)]).toEqual([null, 0, 0, null, null]);
    expect(of(everybody, { epci: 'voironnais' }).byGir[3]!.users.value).toBe(40);
  });

  it('wait until a month is over', () => {
    const { months } = effectiveness({
      ...{ people: people(11, { facts: [grant(10)] }), slice: {}, today: '2027-03-31', asOf },
      covered: { from: null, to: null },
    });
    expect(months.map(({ month }) => month)).toEqual(['2027-01', '2027-02']);
  });
});
