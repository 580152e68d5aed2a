import fc from 'fast-check';
import { hasLuhnKey, isFiness, isRpps, isSiret } from './identifiers';

/** Appends the one digit that makes the Luhn key right. */
const withKey = (digits: string) =>
  [...'0123456789'].map((key) => digits + key).find((number) => hasLuhnKey(number))!;
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

describe('French identifiers', () => {
  it('knows the Luhn key of the published example 7992739871-3', () => {
    expect(hasLuhnKey('79927398713')).toBe(true);
    expect(hasLuhnKey('79927398710')).toBe(false);
  });

  it('accepts FINESS, SIRET and RPPS numbers with the right key', () => {
    expect(isFiness('389990102')).toBe(true);
    expect(isSiret('99910100900010')).toBe(true);
    expect(isRpps('79927398713')).toBe(true);
  });

  it('refuses a number in which one digit was mistyped', () => {
    fc.assert(
      fc.property(digits(13), fc.nat(13), fc.integer({ min: 1, max: 9 }), (start, position, shift) => {
        const right = withKey(start);
        const wrongDigit = (Number(right[position]) + shift) % 10;
        const wrong = right.slice(0, position) + wrongDigit + right.slice(position + 1);
        expect(hasLuhnKey(right)).toBe(true);
        expect(hasLuhnKey(wrong)).toBe(false);
      }),
      { seed: 38, numRuns: 200 },
    );
  });

  it('refuses spaces, letters and wrong lengths', () => {
    for (const value of ['', '38999010', '3899901020', '389 990 102', '38999010a'])
      expect(isFiness(value)).toBe(false);
    for (const value of ['9991010090001', '999101009000100', '999 101 009 00010'])
      expect(isSiret(value)).toBe(false);
    for (const value of ['7992739871', '799273987130', '7992739871x']) expect(isRpps(value)).toBe(false);
  });

  it('accepts an establishment of La Poste by the sum of its digits', () => {
    expect(hasLuhnKey('35600000049837')).toBe(false);
    expect(isSiret('35600000049837')).toBe(true);
    expect(isSiret('35600000049838')).toBe(false);
    expect(isSiret('35600000000048')).toBe(true);
  });
});
