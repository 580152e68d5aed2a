import type { Bilingual } from '@chez-soi/kernel';

export const MINIMUM_LENGTH = 12;
const MAXIMUM_LENGTH = 200;

/**
 * What is wrong with a chosen password, in words, or null. Length protects better than odd characters
 * (NIST SP 800-63B §3.1.1): a sentence is a good password.
 */
export function passwordFault(password: string, owner: { name: string; email: string }): Bilingual | null {
  const length = [...password].length;
  if (length < MINIMUM_LENGTH)
    return {
      fr: `Choisissez au moins ${MINIMUM_LENGTH} caractères. Une petite phrase convient très bien.`,
      en: `Choose at least ${MINIMUM_LENGTH} characters. A short sentence is fine.`,
    };
  if (length > MAXIMUM_LENGTH)
    return { fr: `Au plus ${MAXIMUM_LENGTH} caractères.`, en: `At most ${MAXIMUM_LENGTH} characters.` };
  if (new Set(password).size < 5)
    return { fr: 'Trop répétitif : variez davantage.', en: 'Too repetitive: vary it more.' };
  if (holdsOwner(password, owner))
    return {
      fr: 'N’y mettez ni votre nom ni votre adresse e-mail.',
      en: 'Leave out your name and your e-mail address.',
    };
  return null;
}

function holdsOwner(password: string, owner: { name: string; email: string }): boolean {
  const lower = password.toLowerCase();
  const parts = [owner.email.split('@')[0] ?? '', ...owner.name.toLowerCase().split(/\s+/)];
  return parts.some(
    (part) => part.length >= 4 && lower.includes(part) && lower.length - part.length < MINIMUM_LENGTH / 2,
  );
}
