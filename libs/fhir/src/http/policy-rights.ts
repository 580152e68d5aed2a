import { type Ctx, decide, hashedParameters, ReadAudit, type RequestWithCtx } from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import type { Owned, Reach } from '../search/reach';
import type { Permission } from '../smart/scope';
import { everything, TokenScopes, type WriteScopes } from '../smart/token-scopes';
import type { Surface, Surfaces } from '../surface';
import type { FhirAccess, FhirRights } from './access';

type Action = Parameters<typeof decide>[1];

/** What rights look at beside the request. */
export interface RightsParts {
  readonly audit: ReadAudit;
  /** Hashes what was searched for, in the audit. */
  readonly key: Uint8Array;
  readonly surfaces: Surfaces;
  /** Without trailing slash. */
  readonly baseUrl: string;
}

/**
 * The platform's policy table decides each type by its lines `Type.read` and `Type.write`; a token's scopes take from
 * that and never add to it. Reads of personal data are audited.
 */
export class PolicyRights implements FhirRights {
  constructor(private readonly parts: RightsParts) {}

  reach(request: FastifyRequest, type: string, permission: Permission): Reach {
    const owned = this.owned(request, type);
    return this.tokenScopes(request)?.reach(type, permission, owned) ?? owned;
  }

  owned(request: FastifyRequest, type: string): Owned {
    return decide(contextOf(request).actor, actionOf(type, 'read'));
  }

  /** A repeated request is answered again by the FHIR layer itself, never by the commands that it leads to. */
  write(request: FastifyRequest, type: string, permission: Permission): Ctx {
    const { idempotency: _, ...ctx } = contextOf(request);
    const action = actionOf(type, 'write');
    const within = decide(ctx.actor, action);
    this.tokenScopes(request)?.reach(type, permission, 'all');
    return { ...ctx, action, within };
  }

  scopes(request: FastifyRequest, type: string): WriteScopes {
    return this.tokenScopes(request)?.writes(type) ?? everything;
  }

  /** Null when nothing but the policy limits the caller: a person's session, the platform itself. */
  private tokenScopes(request: FastifyRequest): TokenScopes | null {
    const { actor, now } = contextOf(request);
    const { surfaces, baseUrl } = this.parts;
    return actor.scopes ? new TokenScopes(actor.scopes, surfaces, { bases: [baseUrl], now }) : null;
  }

  /** One entry per resident concerned, so that each person can be told who read their file. */
  async trace(request: FastifyRequest, surface: Surface, access: FhirAccess): Promise<void> {
    if (!surface.compartment) return;
    const ctx: Ctx = { ...contextOf(request), action: access.action as Action };
    const parameters = hashedParameters(repeated(access.query), this.parts.key);
    const common = { entityType: access.type, outcome: access.outcome, parameters };
    await Promise.all(
      [...byResident(access)].map(([residentId, entityIds]) =>
        this.parts.audit.record(ctx, { ...common, entityIds, residentId }),
      ),
    );
  }
}

/** A parameter that is repeated counts as one, with all its values. */
function repeated(query: FhirAccess['query']): Record<string, string> {
  const names = new Set(query.map(([name]) => name));
  const valuesOf = (name: string) => query.filter(([other]) => other === name).map(([, value]) => value);
  return Object.fromEntries([...names].map((name) => [name, valuesOf(name).join('\n')]));
}

function byResident({ found }: FhirAccess): Map<string | null, string[]> {
  const groups = new Map<string | null, string[]>();
  for (const { id, residentId } of found) groups.set(residentId, [...(groups.get(residentId) ?? []), id]);
  return groups.size === 0 ? groups.set(null, []) : groups;
}

/** Surfaces name FHIR types freely; the policy table must have a line for each, which `decide` finds or not. */
function actionOf(type: string, verb: 'read' | 'write'): Action {
  return `${type}.${verb}` as Action;
}

export function contextOf(request: FastifyRequest): Ctx {
  const { ctx } = request as unknown as RequestWithCtx;
  if (!ctx) throw new Error('No context: the rights guard did not run');
  return ctx;
}
