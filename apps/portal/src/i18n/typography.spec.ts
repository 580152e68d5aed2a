import { frenchSpacing, spaced } from './typography';

describe('French spacing', () => {
  it('never leaves a question mark, a colon or a closing quotation mark alone on the next line', () => {
    expect(frenchSpacing('Qui paie ? Voir « Mes proches » : 12 €')).toBe(
      'Qui paie\u202f? Voir «\u202fMes proches\u202f»\u00a0: 12\u00a0€',
    );
  });

  it('leaves hours, addresses and ordinary sentences as they are', () => {
    expect(frenchSpacing('https://exemple.fr, 09:30, demain matin')).toBe(
      'https://exemple.fr, 09:30, demain matin',
    );
  });

  it('reaches every text of a file', () => {
    expect(spaced({ ask: { title: 'Quand ?' } })).toEqual({ ask: { title: 'Quand\u202f?' } });
  });

  it('keeps a list a list: what will follow an act is told line by line', () => {
    expect(spaced({ consequences: ['Les visites : annulées.', 'Rien d’autre.'] })).toEqual({
      consequences: ['Les visites\u00a0: annulées.', 'Rien d’autre.'],
    });
  });
});
