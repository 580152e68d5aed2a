import { byStanding, sameName, standingOf } from './mandate';

const today = '2026-11-26';
const mandate = { from: '2026-01-01', to: null, endedAt: null };

describe('a mandate', () => {
  it('gives rights from its first day to its last, both included', () => {
    expect(standingOf({ ...mandate, from: today, to: today }, today)).toBe('current');
    expect(standingOf({ ...mandate, from: '2026-11-27' }, today)).toBe('future');
    expect(standingOf({ ...mandate, to: '2026-11-25' }, today)).toBe('ended');
  });

  it('that was ended today gives none any more, though today is its last day', () => {
    expect(standingOf({ ...mandate, to: today, endedAt: '2026-11-26T09:00:00Z' }, today)).toBe('ended');
  });

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
