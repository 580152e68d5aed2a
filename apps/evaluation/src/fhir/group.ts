import type { MaskedCount } from '@chez-soi/contracts';
import { namedId } from '@chez-soi/kernel';
import type { Extension, Group } from 'fhir/r4';
import { armNames, PILOT, systems } from './systems';

export const groupId = (arm: string | null): string => namedId(`group ${PILOT} ${arm ?? ''}`);

/** A count that is not told, so that nobody is recognised. */
export const maskedElement: { readonly extension: Extension[] } = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }],
};

/** The people of the pilot, or of one arm of it: how many, where it may be told; never who. */
export function toGroup(arm: string | null, enrolled: MaskedCount): Group {
  return {
    resourceType: 'Group',
    id: groupId(arm),
    identifier: [{ system: systems.group, value: arm === null ? PILOT : `${PILOT}-${arm}` }],
    active: true,
    type: 'person',
    actual: true,
    code: { coding: [{ system: systems.groupKind, code: 'enrolled' }] },
    name: arm === null ? 'Pilote Chez-soi' : `Pilote Chez-soi, ${armNames[arm] ?? arm}`,
    ...(enrolled.value === null ? { _quantity: maskedElement } : { quantity: enrolled.value }),
    ...(arm === null
      ? {}
      : {
          characteristic: [
            {
              code: { coding: [{ system: systems.groupKind, code: 'arm' }] },
              valueCodeableConcept: { coding: [{ system: systems.arm, code: arm }] },
              exclude: false,
            },
          ],
        }),
  };
}
