import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FhirResource } from 'fhir/r4';
import { isObject } from '../json';

/** The data lies beside the sources, also for what is compiled. */
const library = resolve(__dirname, '../..').replace(/\/dist(?=\/libs\/fhir$)/, '');

/** The official R4 examples of the types that one of our services owns (HL7, CC0). */
export function readExamples(): FhirResource[] {
  const packed = readFileSync(join(library, 'data/r4-examples.json.gz'));
  return JSON.parse(gunzipSync(packed).toString('utf8')) as FhirResource[];
}

/** Those that break R4 themselves, and how. */
export const brokenExamples: Readonly<Record<string, string>> = {
  'Observation/clinical-gender': 'an Encounter as its performer',
  'OrganizationAffiliation/orgrole1': 'a link to a type "Network" that there is not',
  'Questionnaire/qs1': 'items without linkId',
};

/** The same resource with links that need nothing else to be there: what a link said is its identifier now. */
export function withLogicalLinks<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withLogicalLinks) as T;
  if (!isObject(value)) return value;
  const { reference, ...rest } = value as Record<string, unknown>;
  const walked = Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, withLogicalLinks(one)]));
  if (typeof reference !== 'string')
    return { ...walked, ...(reference ? { reference: withLogicalLinks(reference) } : {}) } as T;
  if (reference.startsWith('#')) return { ...walked, reference } as T;
  if (walked['identifier']) return walked as T;
  return { ...walked, identifier: { system: 'https://example.test/link', value: reference } } as T;
}
