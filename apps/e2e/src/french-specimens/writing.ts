import { addDays, parisDay } from '@chez-soi/kernel';
import type { FhirResource } from 'fhir/r4';

/** What was created before, as a reference: links between specimens. */
export type To = (type: FhirResource['resourceType']) => { reference: string };

/** A resource as the French guides write it; `unique`: for identifiers of its own. */
export type Specimen = (to: To, unique: string) => FhirResource;

export const core = 'https://hl7.fr/ig/fhir/core/StructureDefinition';
export const ans = 'https://interop.esante.gouv.fr/ig/fhir';
export const frV2 = 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203';
export const terminology = 'http://terminology.hl7.org/CodeSystem';
export const ours = 'https://chez-soi.invalid/fhir';
export const claiming = (profile: string) => ({ meta: { profile: [profile] } });
export const coded = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
});
/** One of the demonstration. */
export const organization = { reference: 'Organization/132efe05-7a99-5416-92da-1a8a3eb1e4e5' };
/** Orders and appointments begin in days to come. */
export const nextWeek = addDays(parisDay(new Date()), 7);
