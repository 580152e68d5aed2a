import { DomainError, errorStatus } from '@chez-soi/kernel';
import type { OperationOutcome } from 'fhir/r4';
import { isObject } from '../json';
import type { Resource } from '../surface';

/**
 * Links to other services that the gateway did not find, or did not look for: only the writer's own service knows those
 * that a resource had before. It refuses a write that brings one of them; nothing is written then.
 */
export const UNPROVEN_HEADER = 'x-chez-soi-unproven-links';

/** The bytes of all headers together are bounded: what is longer is looked for before. */
const LONGEST_HEADER = 4096;

/** The header for these links (`Type/id`); null when they are too many for one. */
export function unprovenHeader(references: Iterable<string>): Record<string, string> | null {
  const told = [...new Set(references)].join(',');
  if (told.length > LONGEST_HEADER) return null;
  return told === '' ? {} : { [UNPROVEN_HEADER]: told };
}

export function unprovenLinksIn(headers: Readonly<Record<string, unknown>>): readonly string[] {
  const told = headers[UNPROVEN_HEADER];
  return typeof told === 'string' ? told.split(',') : [];
}

/** Throws `precondition-required`, with the links as its fields, for unproven ones that the stored version does not have. */
export function requireProven(
  { unproven, bases }: { readonly unproven: readonly string[]; readonly bases: readonly string[] },
  resource: Resource,
  before: Resource | null,
): void {
  if (unproven.length === 0) return;
  const [had, has] = [linksIn(before, bases), linksIn(resource, bases)];
  const brought = unproven.filter((link) => has.has(link) && !had.has(link));
  if (brought.length === 0) return;
  const detail = {
    fr: 'Un lien vers un autre service n’a pas été vérifié.',
    en: 'A link to another service was not checked.',
  };
  const fields = brought.map((link) => ({ path: link, message: detail }));
  throw new DomainError('precondition-required', detail, fields);
}

/** The links that an answer names as unproven. */
export function linksToProve(status: number, outcome: OperationOutcome | null | undefined): string[] {
  if (status !== errorStatus['precondition-required']) return [];
  return (outcome?.issue ?? []).flatMap(({ expression }) => expression ?? []);
}

/** Every `Type/id` that stands as a reference, wherever: also in an extension of a plain value. */
function linksIn(value: unknown, bases: readonly string[], found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) value.forEach((one) => linksIn(one, bases, found));
  else if (isObject(value))
    for (const [name, inner] of Object.entries(value)) {
      if (name !== 'reference' || typeof inner !== 'string') linksIn(inner, bases, found);
      else found.add(linkOf(inner, bases));
    }
  return found;
}

/** Without a version; ids are UUIDs, in lower case. */
function linkOf(reference: string, bases: readonly string[]): string {
  const base = bases.find((one) => reference.startsWith(`${one}/`));
  const [type, id] = (base ? reference.slice(base.length + 1) : reference).split('/');
  return `${type}/${id?.toLowerCase()}`;
}
