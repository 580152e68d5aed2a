import { type RelationInput, relationInput } from '@chez-soi/contracts';
import type { Facet } from '@chez-soi/fhir';
import type { Day } from '@chez-soi/kernel';
import { invalidInput } from '@chez-soi/service-kit';
import type { RelatedPerson } from 'fhir/r4';
import type { Relation } from '../domain/relation';
import { codeIn, dayOf, idIn, type Places } from './reading';
import { systems } from './systems';

export const relatedPersonFacets: readonly Facet<RelatedPerson>[] = [
  { name: 'active', paths: ['active'], read: ({ active }) => active ?? true },
  { name: 'patient', paths: ['patient'], read: ({ patient }) => idIn(patient, 'Patient') },
  { name: 'relationship', paths: ['relationship'], read: (one) => [kinshipIn(one), mandateIn(one)] },
  { name: 'name', paths: ['name'], read: nameIn },
  { name: 'telecom', paths: ['telecom[system=phone]', 'telecom[system=email]'], read: contactIn },
  { name: 'period.start', paths: ['period.start'], read: ({ period }) => dayOf(period?.start) },
  { name: 'period.end', paths: ['period.end'], read: ({ period }) => dayOf(period?.end) },
];

export const relatedPersonPlaces: Places = {
  familyName: 'RelatedPerson.name.family',
  givenName: 'RelatedPerson.name.given',
  kinship: 'RelatedPerson.relationship',
  mandate: 'RelatedPerson.relationship',
  email: 'RelatedPerson.telecom',
  phone: 'RelatedPerson.telecom',
  from: 'RelatedPerson.period.start',
  to: 'RelatedPerson.period.end',
};

/** A relative or legal representative, with the mandate's period. */
export function toRelatedPerson(relation: Relation): RelatedPerson {
  const telecom: RelatedPerson['telecom'] = [
    ...(relation.phone ? [{ system: 'phone' as const, value: relation.phone }] : []),
    ...(relation.email ? [{ system: 'email' as const, value: relation.email }] : []),
  ];
  return {
    resourceType: 'RelatedPerson',
    id: relation.id,
    active: relation.endedAt === null,
    patient: { reference: `Patient/${relation.residentId}` },
    relationship: [
      { coding: [{ system: systems.kinship, code: relation.kinship }] },
      { coding: [{ system: systems.mandate, code: relation.mandate }] },
    ],
    name: [{ family: relation.familyName, given: [relation.givenName] }],
    ...(telecom.length > 0 ? { telecom } : {}),
    period: { start: relation.from, ...(relation.to ? { end: relation.to } : {}) },
  };
}

/** A relation's own facts, read from a RelatedPerson; without a start it begins `today`. Throws `invalid`. */
export function toRelationInput(person: RelatedPerson, today: Day): RelationInput {
  const parsed = relationInput.safeParse({
    ...nameIn(person),
    ...contactIn(person),
    kinship: kinshipIn(person),
    mandate: mandateIn(person),
    from: dayOf(person.period?.start) ?? today,
    to: dayOf(person.period?.end) ?? null,
  });
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

function nameIn({ name = [] }: RelatedPerson) {
  const found = name.find(({ use }) => use === 'official') ?? name[0];
  return { familyName: found?.family, givenName: (found?.given ?? []).join(' ') };
}

function contactIn({ telecom = [] }: RelatedPerson) {
  const value = (wanted: string) => telecom.find(({ system }) => system === wanted)?.value ?? null;
  return { phone: value('phone'), email: value('email') };
}

/** By our own code, or by what HL7's code for a relationship says of it. */
function kinshipIn(person: RelatedPerson): string {
  return ownCode(person, systems.kinship) ?? kinshipOf[ownCode(person, systems.roleCode) ?? ''] ?? 'other';
}

/** A mandate gives rights, so that none is guessed but the weakest. */
function mandateIn(person: RelatedPerson): string {
  return (
    ownCode(person, systems.mandate) ??
    mandateOf[ownCode(person, systems.roleCode) ?? ''] ??
    'family-caregiver'
  );
}

function ownCode({ relationship = [] }: RelatedPerson, system: string): string | undefined {
  return relationship.map((concept) => codeIn(concept, system)).find((code) => code !== undefined);
}

const kinshipOf: Readonly<Record<string, string>> = {
  ...{ DAU: 'daughter', DAUC: 'daughter', DAUADOPT: 'daughter', SON: 'son', SONC: 'son', SONADOPT: 'son' },
  ...{ SPS: 'spouse', HUSB: 'spouse', WIFE: 'spouse', DOMPART: 'spouse' },
  ...{ SIB: 'sibling', BRO: 'sibling', SIS: 'sibling', HBRO: 'sibling', HSIS: 'sibling' },
  ...{ GRNDCHILD: 'grandchild', GRNDDAU: 'grandchild', GRNDSON: 'grandchild' },
  ...{ NIECE: 'niece', NEPHEW: 'nephew', FRND: 'friend', NBOR: 'neighbour' },
};
const mandateOf: Readonly<Record<string, RelationInput['mandate']>> = { GUARD: 'guardian', POWATT: 'proxy' };
