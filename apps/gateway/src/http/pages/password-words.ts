import { MINIMUM_LENGTH } from '../../domain/password-rule';

/** How a new password is asked for, wherever one is chosen. */
export const passwordWords = {
  password: { fr: 'Mot de passe', en: 'Password' },
  hint: {
    fr: `Au moins ${MINIMUM_LENGTH} caractères. Une petite phrase dont vous vous souviendrez convient très bien.`,
    en: `At least ${MINIMUM_LENGTH} characters. A short sentence that you will remember is fine.`,
  },
  repeat: { fr: 'Le même, une seconde fois', en: 'The same, once more' },
} as const;
