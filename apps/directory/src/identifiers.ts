/** Checks of French identifiers: length, digits and check digit. Whether a number was attributed is not known here. */

/** Luhn (ISO/IEC 7812-1 annex B): from the right, every second digit counts double, and the sum ends in 0. */
export function hasLuhnKey(digits: string): boolean {
  return luhnSum(digits) % 10 === 0;
}

/** FINESS, of a legal entity or of a site: 9 digits with a Luhn key. */
export function isFiness(value: string): boolean {
  return /^\d{9}$/.test(value) && hasLuhnKey(value);
}

// La Poste has more establishments than its SIREN leaves numbers with a valid key.
const LA_POSTE_SIREN = '356000000';

/** SIRET: 14 digits with a Luhn key; for La Poste, a sum of digits divisible by 5 will do (INSEE). */
export function isSiret(value: string): boolean {
  if (!/^\d{14}$/.test(value)) return false;
  if (hasLuhnKey(value)) return true;
  return value.startsWith(LA_POSTE_SIREN) && digitSum(value) % 5 === 0;
}

/** RPPS number of a health professional: 11 digits with a Luhn key. */
export function isRpps(value: string): boolean {
  return /^\d{11}$/.test(value) && hasLuhnKey(value);
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

function digitSum(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0);
}
