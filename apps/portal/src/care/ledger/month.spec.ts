import { byService, daysOf, monthOf, moveMonth } from './month';

describe('the month of a provider', () => {
  it('is the one in the address, else the present one', () => {
    expect(monthOf('2026-02', '2026-11-23')).toBe('2026-02');
    expect(monthOf('2026-13', '2026-11-23')).toBe('2026-11');
    expect(monthOf(null, '2026-11-23')).toBe('2026-11');
  });

  it('ends on its last day, in a leap year too', () => {
    expect(daysOf('2026-11')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(daysOf('2028-02').to).toBe('2028-02-29');
    expect(daysOf('2026-12').to).toBe('2026-12-31');
  });

  it('moves over the turn of the year', () => {
    expect(moveMonth('2026-12', 1)).toBe('2027-01');
    expect(moveMonth('2026-01', -1)).toBe('2025-12');
  });

  it('adds up visits, minutes and cents by service', () => {
    const item = (serviceCode: string, minutes: number, grossCents: number) => ({
      serviceCode,
      minutes,
      grossCents,
    });
    expect(
      byService([item('meal-help', 45, 1935), item('washing-help', 60, 2580), item('meal-help', 45, 1935)]),
    ).toEqual([
      { serviceCode: 'meal-help', visits: 2, minutes: 90, grossCents: 3870 },
      { serviceCode: 'washing-help', visits: 1, minutes: 60, grossCents: 2580 },
    ]);
  });
});
