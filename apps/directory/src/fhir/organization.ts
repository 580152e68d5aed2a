import type { OrganizationInput } from '@chez-soi/contracts';
import type { Address, ContactPoint, Extension, Organization as FhirOrganization } from 'fhir/r4';
import type { Organization } from '../organization';
import { coding, extensionUrl, referenceTo, systems } from './systems';

const authorizationUrl = extensionUrl('authorization');
const habilitationUrl = extensionUrl('social-aid-habilitation');

/** Elements that the directory owns of a stored document; the others stay as integrators left them. */
export const organizationPaths = [
  `identifier[system=${systems.finess}]`,
  `identifier[system=${systems.sirene}]`,
  'active',
  'type',
  'name',
  'telecom[system=phone]',
  'telecom[system=email]',
  'address',
  'partOf',
  `extension[url=${authorizationUrl}]`,
  `extension[url=${habilitationUrl}]`,
];

/** Legal entity, or site of one by `partOf` (fhir.md §2.2). */
export function toFhirOrganization({ id, input }: Organization): FhirOrganization {
  const extension = extensions(input);
  return {
    resourceType: 'Organization',
    id,
    extension,
    identifier: [
      ...(input.finess ? [{ system: systems.finess, value: input.finess }] : []),
      { system: systems.sirene, value: input.siret },
    ],
    active: input.active,
    type: [
      { coding: [coding('organizationKind', input.kind)] },
      { coding: [coding('legalStatus', input.legalStatus)] },
    ],
    name: input.name,
    telecom: telecom(input),
    address: [toAddress(input.address)],
    ...(input.partOf ? { partOf: referenceTo('Organization', input.partOf) } : {}),
  };
}

function extensions({ habilitation, authorization }: OrganizationInput): Extension[] {
  const held: Extension = { url: habilitationUrl, valueBoolean: habilitation };
  if (!authorization) return [held];
  const { number, from, to } = authorization;
  const period = { start: from, ...(to ? { end: to } : {}) };
  return [
    held,
    {
      url: authorizationUrl,
      extension: [
        ...(number ? [{ url: 'number', valueString: number }] : []),
        { url: 'period', valuePeriod: period },
      ],
    },
  ];
}

export function telecom({ phone, email }: OrganizationInput): ContactPoint[] {
  const points: ContactPoint[] = [
    { system: 'phone', value: phone, use: 'work' },
    { system: 'email', value: email, use: 'work' },
  ];
  return points.filter(({ value }) => value);
}

export function toAddress({ line, communeCode, postalCode, city }: OrganizationInput['address']): Address {
  return {
    use: 'work',
    ...(line ? { line: [line] } : {}),
    ...(city ? { city } : {}),
    postalCode,
    country: 'FR',
    extension: [{ url: extensionUrl('commune'), valueCoding: coding('commune', communeCode) }],
  };
}
