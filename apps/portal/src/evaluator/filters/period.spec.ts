import { firstDayOfMonth, lastDayOfMonth, monthName, monthsBack } from './period';

describe('the months an evaluator chooses from', () => {
  it('go back over the turn of the year', () => {
    expect(monthsBack('2026-02-17', 4)).toEqual(['2026-02-01', '2026-01-01', '2025-12-01', '2025-11-01']);
  });

  it('end on their last day, also in a leap February', () => {
    expect(lastDayOfMonth('2028-02-10')).toBe('2028-02-29');
    expect(lastDayOfMonth('2026-12-01')).toBe('2026-12-31');
    expect(firstDayOfMonth('2026-12-31')).toBe('2026-12-01');
  });

  it('are named in the language of the reader', () => {
    expect(monthName('2026-11-30', 'fr')).toBe('novembre 2026');
    expect(monthName('2026-11-01', 'en')).toBe('November 2026');
  });
});
