import { passwordFault } from './password-rule';

const claire = { name: 'Claire Moreau', email: 'claire.moreau@exemple.fr' };

describe('a chosen password', () => {
  it('is accepted when it is a sentence', () => {
    expect(passwordFault('le chat dort au soleil', claire)).toBeNull();
  });

  it.each([
    ['eleven chars', 'abcdefghijk', /12 caractères/],
    ['the same few characters', 'abababababababab', /répétitif/],
    ['little more than the name', 'claire.moreau1', /votre nom/],
    ['more than 200 characters', 'abcdefghij'.repeat(21), /200/],
  ])('is refused when it is %s', (_, password, reason) => {
    expect(passwordFault(password, claire)?.fr).toMatch(reason);
  });

  it('may hold the name inside a long sentence', () => {
    expect(passwordFault('claire boit du café tous les matins', claire)).toBeNull();
  });

  it('counts characters, not bytes', () => {
    expect(passwordFault('éàùçêîôûëïüœ', claire)).toBeNull();
  });
});
