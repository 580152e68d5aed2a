import { DomainError } from '@chez-soi/kernel';
import type { Gir } from '../aggir/table';
import { checkWhole } from '../field-checks';
import { firstDay, type Month } from '../parameters/month';
import type { Reading } from '../parameters/parameters';
import type { ApaGir } from './scale';

/** Allowances that exclude APA: PCH, majoration pour tierce personne, aide ménagère of social aid (L232-23 CASF). */
export const excludedAllowances = ['pch', 'third-person-increase', 'home-help-aid'] as const;
export type ExcludedAllowance = (typeof excludedAllowances)[number];

export interface Applicant {
  /** Full years on the first day of the month. */
  readonly age: number;
  readonly gir: Gir;
  readonly otherAllowances?: readonly ExcludedAllowance[];
}

const allowanceNames = {
  pch: { fr: 'La prestation de compensation du handicap (PCH)', en: 'The disability allowance (PCH)' },
  'third-person-increase': {
    fr: 'La majoration pour tierce personne (MTP)',
    en: 'The increase for help by a third person (MTP)',
  },
  'home-help-aid': { fr: 'L’aide ménagère de l’aide sociale', en: 'Home help paid by social aid' },
} as const;

/**
 * Whether the applicant may have APA at home; returns the GIR, which then has a ceiling.
 * @throws DomainError `invalid` for a field that makes no sense; `rule` below the age, in GIR 5 or 6 (L232-2), and next
 * to an allowance that excludes APA: the person chooses.
 */
export function checkEligible(reading: Reading, month: Month, applicant: Applicant): ApaGir {
  checkWhole('age', applicant.age, 0, 130);
  checkWhole('gir', applicant.gir, 1, 6);
  const least = reading.value('apa.minimum-age', firstDay(month)).valueOf();
  if (applicant.age < least)
    throw DomainError.rule(
      `L’APA s’ouvre à ${least} ans ; la personne en a ${applicant.age}.`,
      `APA begins at the age of ${least}; this person is ${applicant.age}.`,
      { age: applicant.age, minimumAge: least },
    );
  const [excluded] = applicant.otherAllowances ?? [];
  if (excluded) refuseBoth(excluded);
  const { gir } = applicant;
  if (gir === 5 || gir === 6)
    throw DomainError.rule(
      `Le GIR ${gir} n’ouvre pas droit à l’APA ; la caisse de retraite et le CCAS peuvent aider.`,
      `GIR ${gir} gives no right to APA; the pension fund and the communal social centre may help.`,
      { gir },
    );
  return gir;
}

function refuseBoth(allowance: ExcludedAllowance): never {
  const { fr, en } = allowanceNames[allowance];
  throw DomainError.rule(
    `${fr} et l’APA ne se cumulent pas (L232-23 CASF). La personne choisit : garder la première, ou y renoncer pour demander l’APA.`,
    `${en} and APA exclude each other (L232-23 CASF). The person chooses: keep the former, or give it up and apply for APA.`,
    { allowance },
  );
}
