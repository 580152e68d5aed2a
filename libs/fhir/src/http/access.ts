import type { Ctx } from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import type { Owned, Reach } from '../search/reach';
import type { Permission } from '../smart/scope';
import type { WriteScopes } from '../smart/token-scopes';
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
  /**
   * How far the caller may read (`r`), or search (`s`), a type: the right to read it, and the token's scopes. All that
   * a search looks at or brings along is searched. Throws `unauthenticated` or `forbidden`.
   */
  reach(request: FastifyRequest, type: string, permission: Permission): Reach;
  /** How far the right to read a type reaches, whatever the token's scopes are: what a write finds. */
  owned(request: FastifyRequest, type: string): Owned;
  /** Under what context a resource of this type is written; throws `unauthenticated` or `forbidden`. */
  write(request: FastifyRequest, type: string, permission: Permission): Ctx;
  /** What the token's scopes say of each resource that is written. */
  scopes(request: FastifyRequest, type: string): WriteScopes;
  /** Resolves when the trace is kept; no answer leaves before. */
  trace(request: FastifyRequest, surface: Surface, access: FhirAccess): Promise<void>;
}

export const FHIR_RIGHTS = Symbol('fhir-rights');
