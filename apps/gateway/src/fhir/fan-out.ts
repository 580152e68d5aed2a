import { type Language, outcomeOf } from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { BundleEntry, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import { ownerOf, serviceRoutes } from '../routing/routes';

/** Types by the service that owns them. */
export type TypesByOwner = ReadonlyMap<ServiceName, readonly string[]>;

export const allTypes: TypesByOwner = new Map(
  Object.entries(serviceRoutes).map(([owner, { fhirTypes }]) => [owner as ServiceName, fhirTypes]),
);

/** Throws `invalid` for a type that nobody owns. */
export function byOwner(types: Iterable<string>): Map<ServiceName, string[]> {
  const found = new Map<ServiceName, string[]>();
  for (const type of new Set(types)) {
    const owner = ownerOf(type);
    if (!owner)
      throw DomainError.field(
        '_type',
        `Le type « ${type} » n’est pas servi ici : voir /fhir/metadata.`,
        `Type "${type}" is not served here: see /fhir/metadata.`,
      );
    found.set(owner, [...(found.get(owner) ?? []), type]);
  }
  return found;
}

export interface FannedOut<T> {
  readonly answers: readonly T[];
  /** Owners that are down, and the types that the answer therefore lacks. */
  readonly missing: TypesByOwner;
}

/** Asks each owner once, all at the same time. A refusal of any is the refusal of all; who is down is told. */
export async function fanOut<T>(
  owners: TypesByOwner,
  ask: (owner: ServiceName, types: readonly string[]) => Promise<T>,
): Promise<FannedOut<T>> {
  const missing = new Map<ServiceName, readonly string[]>();
  const answers = await Promise.all(
    [...owners].map(async ([owner, types]) => {
      try {
        return [await ask(owner, types)];
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
        missing.set(owner, types);
        return [];
      }
    }),
  );
  return { answers: answers.flat(), missing };
}

/** Throws `unavailable` when one of them is down: their types were asked for by name. */
export function requireAll({ missing }: FannedOut<unknown>): void {
  const [first] = missing;
  if (!first) return;
  const [owner, types] = first;
  throw new DomainError('unavailable', missingText(missing), [], { service: owner, types: types.join(',') });
}

/** Says in a searchset which types are missing. */
export function missingEntries(missing: TypesByOwner, language: Language): BundleEntry[] {
  return outcomeEntries(missingIssues(missing, language));
}

export function outcomeEntries(issue: OperationOutcomeIssue[]): BundleEntry[] {
  if (issue.length === 0) return [];
  const resource: OperationOutcome = { resourceType: 'OperationOutcome', issue };
  return [{ resource, search: { mode: 'outcome' } }];
}

/** The same where an entry is an answer, as in a history. */
export function missingAnswers(missing: TypesByOwner, url: string, language: Language): BundleEntry[] {
  if (missing.size === 0) return [];
  const { outcome } = outcomeOf(new DomainError('unavailable', missingText(missing)), language);
  const issue = missingIssues(missing, language);
  const response = { status: '503 Service Unavailable', outcome: { ...outcome, issue } };
  return [{ request: { method: 'GET', url }, response }];
}

export function missingIssues(missing: TypesByOwner, language: Language): OperationOutcomeIssue[] {
  if (missing.size === 0) return [];
  const text = missingText(missing);
  const details = { text: text[language] };
  return [{ severity: 'warning', code: 'incomplete', details, diagnostics: text.en }];
}

function missingText(missing: TypesByOwner) {
  const services = [...missing.keys()].join(', ');
  const types = [...missing.values()].flat().join(', ');
  return {
    fr: `Ne répond pas : ${services}. Il manque : ${types}. Réessayez dans un instant.`,
    en: `Does not answer: ${services}. Missing: ${types}. Try again in a moment.`,
  };
}
