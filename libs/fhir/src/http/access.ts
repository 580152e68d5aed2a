import type { FastifyRequest } from 'fastify';
import type { Reach } from '../search/reach';
import type { Surface } from '../surface';

/** What a request reached, or tried to. */
export interface FhirAccess {
  /** `Task.read` */
  readonly action: string;
  readonly type: string;
  readonly found: readonly { readonly id: string; readonly residentId: string | null }[];
  readonly outcome: 'done' | 'refused';
  /** In clear: to be stored as names and keyed hashes only. */
  readonly query: readonly (readonly [string, string])[];
}

/** Who may read what, and the trace of it. */
export interface FhirRights {
  /** How far the caller's right to read a type reaches; throws `unauthenticated` or `forbidden`. */
  reach(request: FastifyRequest, type: string): Reach | Promise<Reach>;
  /** Resolves when the trace is kept; no answer leaves before. */
  trace(request: FastifyRequest, surface: Surface, access: FhirAccess): Promise<void>;
}

export const FHIR_RIGHTS = Symbol('fhir-rights');
