import { DomainError } from '@chez-soi/kernel';
import { definitionOf } from '../definitions/definitions';
import type { Surface } from '../surface';
import type { Criterion } from './criterion';

/** The compartments that are served; R4 defines four others. */
export const compartments: readonly string[] = ['Patient'];

/** What puts a resource into the compartment of an owner (R4 CompartmentDefinition). Throws `not-found`. */
export function compartmentOf(surface: Surface, ownerType: string, ownerId: string): Criterion {
  const names = (definitionOf(surface.type)?.patient ?? []).filter((name) =>
    Object.hasOwn(surface.search, name),
  );
  if (!compartments.includes(ownerType) || names.length === 0)
    throw DomainError.notFound(
      `${surface.type} ne se cherche pas dans le dossier d’un ${ownerType}.`,
      `${surface.type} is not searched in the compartment of a ${ownerType}.`,
    );
  return { kind: 'compartment', names, owner: `${ownerType}/${ownerId}` };
}
