import { byMonth, startOfLastMonth } from './months';

describe('What help has cost', () => {
  it('is told by month, the latest first', () => {
    const visit = (on: string, grossCents: number) => ({ on, grossCents, minutes: 45 });
    const months = byMonth([visit('2026-10-30', 1935), visit('2026-11-02', 1935), visit('2026-11-03', 2000)]);
    expect(months.map(({ month, cents, minutes }) => [month, cents, minutes])).toEqual([
      ['2026-11', 3935, 90],
      ['2026-10', 1935, 45],
    ]);
  });

  it('is read from the first day of the month before, also in January', () => {
    expect(startOfLastMonth('2026-11-23')).toBe('2026-10-01');
    expect(startOfLastMonth('2026-01-31')).toBe('2025-12-01');
  });
});
