import { everydayWords } from './everyday-words';
import { matches } from './service-filter';

const bedtime = ['Aide au coucher', 'Se déshabiller, se mettre au lit, fermer la maison.'];

describe('Looking for a kind of help', () => {
  it('finds it by the beginning of any of its words, with or without accents', () => {
    expect(matches('couch', bedtime)).toBe(true);
    expect(matches('DESHAB', bedtime)).toBe(true);
    expect(matches('aide lit', bedtime)).toBe(true);
  });

  it('shows everything while nothing is typed, and nothing for a word that is not there', () => {
    expect(matches('  ', bedtime)).toBe(true);
    expect(matches('repas', bedtime)).toBe(false);
  });

  it('finds it by everyday words too, in both languages', () => {
    const found = (filter: string, code: string, language: 'fr' | 'en' = 'fr') =>
      matches(filter, [everydayWords(code, language)]);
    expect(found('douche', 'washing-help')).toBe(true);
    expect(found('prendre un bain', 'washing-help')).toBe(false);
    expect(found('un bain', 'washing-help')).toBe(true);
    expect(found('tomber', 'telecare-home')).toBe(true);
    expect(found('piqure', 'nurse-visit')).toBe(true);
    expect(found('shower', 'washing-help', 'en')).toBe(true);
    expect(found('douche', 'gardening')).toBe(false);
  });
});
