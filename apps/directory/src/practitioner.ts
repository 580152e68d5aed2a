import type { PractitionerInput, PractitionerName, PractitionerView } from '@chez-soi/contracts';

/** A person who delivers, with every organisation that he or she does it for. */
export interface Practitioner {
  readonly id: string;
  readonly version: number;
  readonly familyName: string;
  readonly givenName: string;
  readonly gender: PractitionerInput['gender'];
  readonly rpps: string | null;
  readonly active: boolean;
  readonly roles: readonly PractitionerRole[];
}

export interface PractitionerRole {
  readonly id: string;
  readonly version: number;
  readonly organizationId: string;
  readonly qualification: string;
  readonly active: boolean;
}

/** The person as one of their organisations sees them. */
export function toPractitionerView(person: Practitioner, role: PractitionerRole): PractitionerView {
  const { id, familyName, givenName, gender, rpps } = person;
  const { organizationId, qualification } = role;
  return {
    id,
    organizationId,
    familyName,
    givenName,
    gender,
    qualification,
    rpps,
    active: person.active && role.active,
  };
}

/** The person as those who book see them. */
export function toPractitionerName({ id, familyName, givenName, roles }: Practitioner): PractitionerName {
  const current = roles.filter(({ active }) => active).map(({ qualification }) => qualification);
  return { id, familyName, givenName, qualifications: [...new Set(current)] };
}
