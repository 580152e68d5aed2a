import { byStanding, sameName } from './mandate';

const today = '2026-11-26';
const mandate = { from: '2026-01-01', to: null, endedAt: null };

describe('a mandate', () => {
  it('that stands is listed before one that is over', () => {
    const relation = (id: string, changes: object) => ({ ...mandate, id, ...changes }) as never;
    const shown = byStanding([relation('over', { to: '2026-02-01' }), relation('stands', {})], today);
    expect(shown.map(({ id }) => id)).toEqual(['stands', 'over']);
  });
});

describe('the name of an account', () => {
  it('is that of the relative whatever its accents, capitals and order', () => {
    expect(sameName('Émilie Fictif-Durand', 'FICTIF DURAND Emilie')).toBe(true);
  });

  it('is not that of somebody else of the family', () => {
    expect(sameName('Claire Martin', 'Paul Martin')).toBe(false);
  });
});
