import { DomainError } from '@chez-soi/kernel';
import type { FastifyRequest } from 'fastify';
import type { Reach } from '../search/reach';
import type { FhirRights } from './access';

/** Of these types, those that are open to the caller's searches, and how far. */
export function openTypes(
  rights: FhirRights,
  request: FastifyRequest,
  types: Iterable<string>,
): { readonly type: string; readonly reach: Reach }[] {
  return openBy(types, (type) => rights.reach(request, type, 's'));
}

/** The same by any other measure; types for which it is refused are left out. */
export function openBy(
  types: Iterable<string>,
  reachOf: (type: string) => Reach,
): { readonly type: string; readonly reach: Reach }[] {
  return [...types].flatMap((type) => {
    try {
      return [{ type, reach: reachOf(type) }];
    } catch (error) {
      if (error instanceof DomainError) return [];
      throw error;
    }
  });
}
