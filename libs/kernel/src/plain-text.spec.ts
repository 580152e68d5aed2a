import { plainWords, withoutAccents } from './plain-text';

describe('Texts as they are searched', () => {
  it('do not depend on accents or case', () => {
    expect(withoutAccents('LEFÈVRE-Noël')).toBe('lefevre-noel');
  });

  it('as words, do not depend on punctuation or ligatures either', () => {
    expect(plainWords('  Aide à l’entretien : « Sacré-Cœur », ex æquo ')).toBe(
      'aide a l entretien sacre coeur ex aequo',
    );
    expect(plainWords('…')).toBe('');
  });
});
