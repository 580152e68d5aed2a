import type { OfferView, OrganizationInput, OrganizationView } from '@chez-soi/contracts';
import type { Day, FieldError } from '@chez-soi/kernel';
import { isFiness, isSiret } from './identifiers';

/** An organisation as it is stored. */
export interface Organization {
  readonly id: string;
  readonly version: number;
  /** Id of its place (FHIR Location). */
  readonly locationId: string;
  readonly input: OrganizationInput;
}

export type AuthorizationState = OrganizationView['authorizationState'];

/** Whether an authorisation holds on a day, both its ends included. */
export function authorizationState(
  authorization: OrganizationInput['authorization'],
  on: Day,
): AuthorizationState {
  if (!authorization) return 'none';
  if (on < authorization.from) return 'not-yet';
  return authorization.to !== null && authorization.to < on ? 'expired' : 'valid';
}

export function toView(
  organization: Organization,
  offers: readonly OfferView[],
  today: Day,
): OrganizationView {
  const { id, version, input } = organization;
  return {
    id,
    ...input,
    authorizationState: authorizationState(input.authorization, today),
    offers,
    version,
  };
}

/** What the schema alone cannot tell: check digits, and ends before starts. */
export function fieldErrors(input: OrganizationInput): FieldError[] {
  const { finess, siret, authorization, availability } = input;
  return [
    ...when(
      finess !== null && !isFiness(finess),
      'finess',
      'Numéro FINESS incorrect : 9 chiffres, le dernier est une clé de contrôle.',
      'Wrong FINESS number: 9 digits, the last one is a check digit.',
    ),
    ...when(
      !isSiret(siret),
      'siret',
      'Numéro SIRET incorrect : 14 chiffres sans espace, le dernier est une clé de contrôle.',
      'Wrong SIRET number: 14 digits without spaces, the last one is a check digit.',
    ),
    ...when(
      authorization?.to != null && authorization.to < authorization.from,
      'authorization.to',
      'L’autorisation ne peut pas finir avant de commencer.',
      'The authorisation cannot end before it starts.',
    ),
    ...availability.weekly.flatMap(({ from, to }, index) =>
      when(
        to <= from,
        `availability.weekly.${index}.to`,
        'La fin doit venir après le début ; pour une nuit, écrivez deux plages : jusqu’à 24:00, puis depuis 00:00 le lendemain.',
        'The end must come after the start; for a night write two spans: until 24:00, then from 00:00 on the next day.',
      ),
    ),
  ];
}

/** What only the Département may change: it decides on aid and vouches for the identity of those who deliver. */
const reserved = [
  'kind',
  'legalStatus',
  'habilitation',
  'finess',
  'siret',
  'partOf',
  'authorization',
  'active',
] as const;

/** The reserved fields that differ between two states of an organisation. */
export function reservedChanges(before: OrganizationInput, after: OrganizationInput): FieldError[] {
  return reserved.flatMap((field) =>
    when(
      !same(before[field], after[field]),
      field,
      'Seul le Département peut modifier ce champ.',
      'Only the Département may change this field.',
    ),
  );
}

/** True when two inputs say the same, whatever the order of their keys. */
export function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function when(wrong: boolean, path: string, fr: string, en: string): FieldError[] {
  return wrong ? [{ path, message: { fr, en } }] : [];
}
