import { addDays, isDay, parisDay, parisInstant, weekday } from './clock';

describe('days and times of Paris', () => {
  it('gives the Paris day of a late evening in UTC', () => {
    expect(parisDay(new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24');
    expect(parisDay(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02');
  });

  it('knows the instant of a visit in winter and in summer', () => {
    expect(parisInstant('2026-11-23', '09:00').toISOString()).toBe('2026-11-23T08:00:00.000Z');
    expect(parisInstant('2026-07-01', '09:00').toISOString()).toBe('2026-07-01T07:00:00.000Z');
  });

  it('keeps morning visits at nine on both nights when the clocks change', () => {
    expect(parisInstant('2026-10-25', '09:00').toISOString()).toBe('2026-10-25T08:00:00.000Z');
    expect(parisInstant('2027-03-28', '09:00').toISOString()).toBe('2027-03-28T07:00:00.000Z');
  });

  it('takes the first of the two half past twos of an autumn night', () => {
    expect(parisInstant('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('moves a half past two that spring skips to the next valid time', () => {
    expect(parisInstant('2027-03-28', '02:30').toISOString()).toBe('2027-03-28T01:30:00.000Z');
  });

  it('counts calendar days over the end of February', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(weekday('2026-11-23')).toBe(1);
    expect(weekday('2026-11-29')).toBe(7);
  });

  it('refuses days that do not exist', () => {
    expect(isDay('2027-02-29')).toBe(false);
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('23/11/2026')).toBe(false);
  });
});
