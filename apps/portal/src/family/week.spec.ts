import { weekOf } from './week';

const now = new Date('2026-11-26T09:00:00Z');
const week = (query: string) => weekOf(new URLSearchParams(query), now);
const thisWeek = { from: '2026-11-23', to: '2026-11-29', residentId: '' };

describe('The week that an address asks for', () => {
  it('goes from Monday to Sunday, whatever day of it is named', () => {
    expect(week('from=2026-12-02')).toMatchObject({ from: '2026-11-30', to: '2026-12-06' });
    expect(week('')).toEqual(thisWeek);
  });

  it('is this week, and everybody’s, for anything that cannot be understood', () => {
    for (const from of ['garbage', '2026-02-31', '9999-99-99', '23/11/2026'])
      expect(week(`from=${from}&resident=nobody`)).toEqual(thisWeek);
  });
});
