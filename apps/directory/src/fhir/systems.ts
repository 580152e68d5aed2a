import type { Coding, Reference } from 'fhir/r4';

const base = 'https://chez-soi.invalid/fhir';

/** Naming systems: national ones where they exist, our own for the rest. */
export const systems = {
  finess: 'https://finess.esante.gouv.fr',
  sirene: 'https://sirene.fr',
  rpps: 'https://rpps.esante.gouv.fr',
  employee: `${base}/NamingSystem/employee`,
  offer: `${base}/NamingSystem/offer`,
  service: `${base}/CodeSystem/service`,
  qualification: `${base}/CodeSystem/qualification`,
  organizationKind: `${base}/CodeSystem/organization-kind`,
  legalStatus: `${base}/CodeSystem/legal-status`,
  commune: 'https://www.insee.fr/code-commune',
} as const;

export const extensionUrl = (name: string) => `${base}/StructureDefinition/${name}`;

export const coding = (system: keyof typeof systems, code: string): Coding => ({
  system: systems[system],
  code,
});

export const referenceTo = (type: string, id: string): Reference => ({ reference: `${type}/${id}` });

/** The id that a reference `Type/id` points at. */
export function idOf(reference: Reference | undefined): string | null {
  return reference?.reference?.split('/')[1] ?? null;
}
