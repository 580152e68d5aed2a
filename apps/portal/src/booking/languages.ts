import type { InterpreterLanguage } from '@chez-soi/contracts';

/** Every language for which an interpreter can be asked; the compiler holds the list to the contract. */
const known: Readonly<Record<InterpreterLanguage, true>> = {
  ...{ fsl: true, ar: true, de: true, en: true, es: true, it: true },
  ...{ pl: true, pt: true, ru: true, tr: true, uk: true, vi: true },
};
export const interpreterLanguages = Object.keys(known) as InterpreterLanguage[];
