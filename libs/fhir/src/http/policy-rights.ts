import { Inject, Injectable } from '@nestjs/common';
import {
  ASSERTION_KEY,
  type Ctx,
  decide,
  hashedParameters,
  ReadAudit,
  type RequestWithCtx,
} from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import type { Reach } from '../search/reach';
import type { Surface } from '../surface';
import type { FhirAccess, FhirRights } from './access';

type Action = Parameters<typeof decide>[1];

/** The platform's policy table decides each type by its line `Type.read`; reads of personal data are audited. */
@Injectable()
export class PolicyRights implements FhirRights {
  constructor(
    private readonly audit: ReadAudit,
    @Inject(ASSERTION_KEY) private readonly key: Uint8Array,
  ) {}

  reach(request: FastifyRequest, type: string): Reach {
    return decide(contextOf(request).actor, actionOf(type));
  }

  /** One entry per resident concerned, so that each person can be told who read their file. */
  async trace(request: FastifyRequest, surface: Surface, access: FhirAccess): Promise<void> {
    if (!surface.compartment) return;
    const ctx: Ctx = { ...contextOf(request), action: actionOf(access.type) };
    const parameters = hashedParameters(repeated(access.query), this.key);
    const common = { entityType: access.type, outcome: access.outcome, parameters };
    await Promise.all(
      [...byResident(access)].map(([residentId, entityIds]) =>
        this.audit.record(ctx, { ...common, entityIds, residentId }),
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
function actionOf(type: string): Action {
  return `${type}.read` as Action;
}

function contextOf(request: FastifyRequest): Ctx {
  const { ctx } = request as unknown as RequestWithCtx;
  if (!ctx) throw new Error('No context: the rights guard did not run');
  return ctx;
}
