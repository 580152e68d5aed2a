import { deadlineOf, isLate } from './deadline';

describe('a deadline', () => {
  it('that ends at midnight in Paris is told as the day before, in winter and in summer', () => {
    expect(deadlineOf('2026-11-25T23:00:00.000Z')).toEqual({ kind: 'day', day: '2026-11-25' });
    expect(deadlineOf('2026-07-14T22:00:00.000Z')).toEqual({ kind: 'day', day: '2026-07-14' });
  });

  it('with an hour is told with its hour', () => {
    const at = '2026-11-25T13:30:00.000Z';
    expect(deadlineOf(at)).toEqual({ kind: 'moment', at });
  });

  it('is late once it has passed, and never when there is none', () => {
    expect(isLate('2026-11-25T13:30:00Z', new Date('2026-11-25T13:31:00Z'))).toBe(true);
    expect(isLate('2026-11-25T13:30:00Z', new Date('2026-11-25T13:29:00Z'))).toBe(false);
    expect(isLate(null, new Date())).toBe(false);
  });
});
