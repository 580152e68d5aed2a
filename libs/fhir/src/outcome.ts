import { type DomainError, type ErrorCode, errorStatus } from '@chez-soi/kernel';
import { toDomainError } from '@chez-soi/service-kit';
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';

import type { Issue } from './validate/structure-validator';
import { InvalidResource } from './write/invalid-resource';

export type Language = 'fr' | 'en';

/** IssueType codes (R4) of the ways in which a command can fail. */
const issueCodes: Readonly<Record<ErrorCode, OperationOutcomeIssue['code']>> = {
  invalid: 'invalid',
  'too-costly': 'too-costly',
  unauthenticated: 'login',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  'method-not-allowed': 'not-supported',
  'not-acceptable': 'not-supported',
  conflict: 'conflict',
  gone: 'deleted',
  stale: 'conflict',
  'too-large': 'too-long',
  'unsupported-media': 'not-supported',
  rule: 'business-rule',
  'precondition-required': 'required',
  busy: 'throttled',
  unavailable: 'transient',
};

/** Whatever was thrown, as the status and OperationOutcome of its answer; a fault of ours is told without detail. */
export function outcomeOf(
  thrown: unknown,
  language: Language,
): { status: number; outcome: OperationOutcome } {
  const error = toDomainError(thrown);
  if (!error) return { status: 500, outcome: { resourceType: 'OperationOutcome', issue: [fault(language)] } };
  return {
    status: errorStatus[error.code],
    outcome: { resourceType: 'OperationOutcome', issue: issues(error, language) },
  };
}

/** The reader's language by Accept-Language: French unless English comes first. */
export function languageOf(acceptLanguage: string | string[] | undefined): Language {
  return typeof acceptLanguage === 'string' && /^\s*en\b/i.test(acceptLanguage) ? 'en' : 'fr';
}

function issues(error: DomainError, language: Language): OperationOutcomeIssue[] {
  const common = { severity: 'error', code: issueCodes[error.code], ...diagnostics(error) } as const;
  if (error instanceof InvalidResource) return error.issues.map((issue) => issueOf(issue, language));
  if (error.fields.length === 0) return [{ ...common, details: { text: error.detail[language] } }];
  return error.fields.map(({ path, message }) => ({
    ...common,
    details: { text: message[language] },
    expression: [path],
  }));
}

/** An issue that validation found. */
export function issueOf(
  { severity, code, expression, message }: Issue,
  language: Language,
): OperationOutcomeIssue {
  return {
    severity,
    code,
    details: { text: message[language] },
    diagnostics: message.en,
    expression: [expression],
  };
}

/** For the integrator: the English sentence, and facts such as both states of an illegal move. */
function diagnostics(error: DomainError): { diagnostics: string } {
  const facts = Object.entries(error.facts).map(([name, value]) => `${name}=${value}`);
  return { diagnostics: [error.detail.en, ...facts].join(' ') };
}

function fault(language: Language): OperationOutcomeIssue {
  const text = {
    fr: 'Une erreur de notre côté. Réessayez ; si elle revient, signalez l’heure de votre demande.',
    en: 'An error on our side. Try again; if it comes back, report the time of your request.',
  };
  return { severity: 'fatal', code: 'exception', details: { text: text[language] } };
}
