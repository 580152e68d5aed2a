import { afterQuiet } from './quiet-hours';
import { firstMissed, missedAfter } from './rhythm';

const daily = { everyDays: 1, by: '20:00' };
const at = (instant: Date) => instant.toISOString();

describe('when a reading is missed', () => {
  it('is the evening of the next day, whatever the hour of the last one', () => {
    expect(at(missedAfter(new Date('2027-01-10T05:00:00Z'), daily))).toBe('2027-01-11T19:00:00.000Z');
    expect(at(missedAfter(new Date('2027-01-10T22:30:00Z'), daily))).toBe('2027-01-11T19:00:00.000Z');
  });

  it('follows the clock of Paris over the night on which it changes', () => {
    expect(at(missedAfter(new Date('2027-03-27T08:00:00Z'), daily))).toBe('2027-03-28T18:00:00.000Z');
  });

  it('leaves the first reading the whole of its days, also where the monitoring is entered late', () => {
    const now = new Date('2027-01-10T08:00:00Z');
    expect(at(firstMissed('2027-01-10', daily, now))).toBe('2027-01-10T19:00:00.000Z');
    expect(at(firstMissed('2027-01-12', { everyDays: 7, by: '12:00' }, now))).toBe(
      '2027-01-18T11:00:00.000Z',
    );
    expect(at(firstMissed('2026-12-01', daily, new Date('2027-01-10T20:00:00Z')))).toBe(
      '2027-01-11T19:00:00.000Z',
    );
  });
});

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:00' };
  it('over midnight end in the morning', () => {
    expect(at(afterQuiet(new Date('2027-01-10T21:30:00Z'), night))).toBe('2027-01-11T06:00:00.000Z');
    expect(at(afterQuiet(new Date('2027-01-11T03:00:00Z'), night))).toBe('2027-01-11T06:00:00.000Z');
    expect(at(afterQuiet(new Date('2027-01-11T06:00:00Z'), night))).toBe('2027-01-11T06:00:00.000Z');
  });
  it('of the day end on the same day, and none are none', () => {
    const nap = { from: '13:00', to: '15:00' };
    expect(at(afterQuiet(new Date('2027-01-10T12:30:00Z'), nap))).toBe('2027-01-10T14:00:00.000Z');
    expect(at(afterQuiet(new Date('2027-01-10T23:30:00Z'), null))).toBe('2027-01-10T23:30:00.000Z');
  });
});
