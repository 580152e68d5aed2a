import { remindersOf, usualReminders } from './reminder';

const booked = (startsAt: string) => ({ state: 'booked' as const, startsAt: new Date(startsAt) });
const due = (startsAt: string, now: string, rules = usualReminders) =>
  remindersOf(booked(startsAt), rules, new Date(now)).map(({ kind, dueAt }) => [kind, dueAt.toISOString()]);

describe('People are reminded of a remote appointment', () => {
  it('the day before at 18 h in Paris, and one hour before', () => {
    expect(due('2027-03-22T08:00:00Z', '2027-03-15T12:00:00Z')).toEqual([
      ['day-before', '2027-03-21T17:00:00.000Z'],
      ['hour-before', '2027-03-22T07:00:00.000Z'],
    ]);
  });

  it('at 18 h on the wall also across the night in which the clocks change', () => {
    // Summer time begins on Sunday 28 March 2027.
    expect(due('2027-03-28T08:00:00Z', '2027-03-15T12:00:00Z')[0]).toEqual([
      'day-before',
      '2027-03-27T17:00:00.000Z',
    ]);
    expect(due('2027-03-29T08:00:00Z', '2027-03-15T12:00:00Z')[0]).toEqual([
      'day-before',
      '2027-03-28T16:00:00.000Z',
    ]);
  });

  it('not the day before when it is booked later than that, and not at all within the hour', () => {
    expect(due('2027-03-22T08:00:00Z', '2027-03-21T17:00:00Z').map(([kind]) => kind)).toEqual([
      'hour-before',
    ]);
    expect(due('2027-03-22T08:00:00Z', '2027-03-22T07:30:00Z')).toEqual([]);
  });

  it('as the parameters of the platform say', () => {
    const rules = { dayBeforeAt: '12:30', minutesBefore: 30 };
    expect(due('2027-03-22T08:00:00Z', '2027-03-15T12:00:00Z', rules)).toEqual([
      ['day-before', '2027-03-21T11:30:00.000Z'],
      ['hour-before', '2027-03-22T07:30:00.000Z'],
    ]);
  });

  it('never of what is only held or called off', () => {
    for (const state of ['pending', 'cancelled', 'waitlist'] as const)
      expect(
        remindersOf({ ...booked('2027-03-22T08:00:00Z'), state }, usualReminders, new Date('2027-03-15')),
      ).toEqual([]);
  });
});
