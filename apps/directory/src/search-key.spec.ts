import { searchKey } from './search-key';

describe('Names as they are searched', () => {
  it('do not depend on accents, case, hyphens or apostrophes', () => {
    expect(searchKey('Saint-Martin-d’Hères')).toBe('saint martin d heres');
    expect(searchKey("SAINT MARTIN D'HERES")).toBe('saint martin d heres');
    expect(searchKey('Sacré-Cœur')).toBe('sacre coeur');
  });

  it('write "St" and "Ste" in full, but leave other words alone', () => {
    expect(searchKey('St-Égrève')).toBe('saint egreve');
    expect(searchKey('Ste Agnès')).toBe('sainte agnes');
    expect(searchKey('Stade')).toBe('stade');
  });
});
