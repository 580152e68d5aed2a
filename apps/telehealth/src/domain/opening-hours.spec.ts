import { type OpeningPlan, slotTimes } from './opening-hours';

const plan = (changes: Partial<OpeningPlan> = {}): OpeningPlan => ({
  from: '2026-10-19',
  to: '2026-10-25',
  minutes: 30,
  weekly: [{ day: 1, from: '09:00', to: '10:45' }],
  closedOn: [],
  ...changes,
});
const starts = (changes?: Partial<OpeningPlan>) =>
  slotTimes(plan(changes)).map(({ startsAt }) => startsAt.toISOString());
const field = (path: string) =>
  expect.objectContaining({ code: 'invalid', fields: [expect.objectContaining({ path })] });

describe('slots of weekly opening hours', () => {
  it('follow each other from opening to closing; what does not fit before closing is left out', () => {
    expect(starts()).toEqual([
      '2026-10-19T07:00:00.000Z',
      '2026-10-19T07:30:00.000Z',
      '2026-10-19T08:00:00.000Z',
    ]);
  });

  it('begin at nine on the clock of Paris, before and after each change of clock', () => {
    const mondays = { weekly: [{ day: 1, from: '09:00', to: '09:30' }] };
    expect(starts({ ...mondays, to: '2026-10-26' })).toEqual([
      '2026-10-19T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
    ]);
    expect(starts({ ...mondays, from: '2027-03-22', to: '2027-03-29' })).toEqual([
      '2027-03-22T08:00:00.000Z',
      '2027-03-29T07:00:00.000Z',
    ]);
  });

  it('are two more across the hour that autumn doubles, two fewer across the one that spring skips', () => {
    const night = { weekly: [{ day: 7, from: '01:00', to: '04:00' }] };
    const autumn = slotTimes(plan(night));
    expect(autumn).toHaveLength(8);
    expect(autumn.map(({ startsAt, endsAt }) => +endsAt - +startsAt)).toEqual(Array(8).fill(1_800_000));
    expect(autumn.slice(1).every(({ startsAt }, index) => +startsAt === +autumn[index]!.endsAt)).toBe(true);
    expect(starts({ ...night, from: '2027-03-28', to: '2027-03-28' })).toEqual([
      '2027-03-28T00:00:00.000Z',
      '2027-03-28T00:30:00.000Z',
      '2027-03-28T01:00:00.000Z',
      '2027-03-28T01:30:00.000Z',
    ]);
  });

  it('spare the days of leave, and reach to midnight where the day is open until 24:00', () => {
    expect(starts({ closedOn: ['2026-10-19'] })).toEqual([]);
    const late = slotTimes(plan({ weekly: [{ day: 1, from: '23:30', to: '24:00' }] }));
    expect(late.map(({ endsAt }) => endsAt.toISOString())).toEqual(['2026-10-19T22:00:00.000Z']);
  });

  it('are refused by the name of the field: turned round, overlapping, too long, too many', () => {
    expect(() => starts({ to: '2026-10-18' })).toThrow(field('to'));
    expect(() => starts({ to: '2027-01-20' })).toThrow(field('to'));
    expect(() => starts({ weekly: [{ day: 1, from: '10:00', to: '10:00' }] })).toThrow(field('weekly.0.to'));
    const twice = [
      { day: 1, from: '09:00', to: '12:00' },
      { day: 1, from: '11:00', to: '13:00' },
    ];
    expect(() => starts({ weekly: twice })).toThrow(field('weekly.1'));
    const daily = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }));
    expect(() => starts({ minutes: 5, weekly: daily })).toThrow(field('minutes'));
  });
});
