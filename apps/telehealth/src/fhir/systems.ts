import { isId } from '@chez-soi/kernel';

const base = 'https://chez-soi.invalid/fhir';

/** Names of our own in FHIR documents of telehealth. */
export const systems = {
  appointment: `${base}/NamingSystem/appointment`,
  cancellation: `${base}/CodeSystem/appointment-cancellation`,
  service: `${base}/CodeSystem/service`,
} as const;

export function extensionUrl(name: string): string {
  return `${base}/StructureDefinition/${name}`;
}

/** The id at the end of a reference to one type; undefined when it leads elsewhere, or is none of our ids. */
export function idAt(reference: string | undefined, type: string): string | undefined {
  const [, found, id] = /^([A-Za-z]+)\/([^/]+)$/.exec(reference ?? '') ?? [];
  return found === type && isId(id) ? id : undefined;
}
