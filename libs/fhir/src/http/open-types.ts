import { DomainError } from '@chez-soi/kernel';
import type { FastifyRequest } from 'fastify';
import type { Reach } from '../search/reach';
import type { FhirRights } from './access';

/** How far the caller sees a type; null when it is not open to them at all. */
export async function reachOrNone(
  rights: FhirRights,
  request: FastifyRequest,
  type: string,
): Promise<Reach | null> {
  try {
    return await rights.reach(request, type);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Of these types, those that are open to the caller. */
export async function openTypes(
  rights: FhirRights,
  request: FastifyRequest,
  types: Iterable<string>,
): Promise<{ readonly type: string; readonly reach: Reach }[]> {
  const open: { type: string; reach: Reach }[] = [];
  for (const type of types) {
    const reach = await reachOrNone(rights, request, type);
    if (reach !== null) open.push({ type, reach });
  }
  return open;
}
