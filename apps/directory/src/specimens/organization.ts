import type { OrganizationInput } from '@chez-soi/contracts';
import { hasLuhnKey } from '../identifiers';

/** `start` with the one digit that makes its Luhn key right. */
export function withKey(start: string): string {
  return [...'0123456789'].map((key) => start + key).find(hasLuhnKey)!;
}

let count = 0;

/** A valid organisation of Grenoble; every one has a SIRET of its own. */
export function anOrganization(changes: Partial<OrganizationInput> = {}): OrganizationInput {
  count++;
  return {
    name: `SAD des Tests ${count}`,
    kind: 'sad-aide',
    legalStatus: 'associative',
    habilitation: true,
    finess: null,
    siret: withKey(`9990000${String(count).padStart(6, '0')}`),
    partOf: null,
    authorization: { number: 'T-1', from: '2025-01-01', to: '2026-12-31' },
    address: { line: '1 rue des Tests', communeCode: '38185', postalCode: '38000', city: 'Grenoble' },
    phone: '04 65 71 00 00',
    email: 'tests@example.fr',
    qualifications: ['home-help'],
    zones: ['38185', '38421'],
    availability: { weekly: [{ day: 1, from: '08:00', to: '18:00' }], exceptions: [] },
    declaredMinutesPerWeek: 6000,
    active: true,
    ...changes,
  };
}
