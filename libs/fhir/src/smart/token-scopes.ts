import type { Sql } from '@chez-soi/service-kit';
import { isRefined, type Owned, type Reach } from '../search/reach';
import type { Resource, Surfaces } from '../surface';
import { insufficientScope } from './insufficient-scope';
import { readRefinement, type RefinementContext, refinedReach } from './refinement';
import { type Permission, type ResourceScope, resourceScopes, writeScope } from './scope';

/** What a write asks of the token that it comes with. */
export interface WriteScopes {
  /** Throws `insufficient_scope` unless the token allows this of the resource as it is, or comes to be. */
  require(sql: Sql, permission: Permission, resource: Resource): Promise<void>;
  /** Whether the writer may read what was written. */
  shows(sql: Sql, resource: Resource): Promise<boolean>;
}

export const everything: WriteScopes = {
  require: () => Promise.resolve(),
  shows: () => Promise.resolve(true),
};

/** The scopes of one request's token. Only `system/` holds: a program has neither a user nor a patient in context. */
export class TokenScopes {
  private readonly held: readonly ResourceScope[];

  constructor(
    scopes: readonly string[],
    private readonly surfaces: Surfaces,
    private readonly context: RefinementContext,
  ) {
    this.held = resourceScopes(scopes).filter(({ context }) => context === 'system');
  }

  /** What of a type is left of what is open otherwise. Throws `insufficient_scope` when nothing can be. */
  reach(type: string, permission: Permission, owned: Owned): Reach {
    const found = this.held.filter(
      (scope) => (scope.type === type || scope.type === '*') && scope.permissions.includes(permission),
    );
    if (found.length === 0) throw insufficientScope(`system/${type}.${permission}`);
    if (found.some(({ query }) => query === '')) return owned;
    const surface = this.surfaces.find(type);
    // Of a type of another service, nothing tells here which resources meet the criteria.
    if (!surface) throw insufficientScope(`system/${type}.${permission}`);
    const lists = found.map((scope) => {
      const criteria = readRefinement(surface, scope.query, this.context);
      if (Array.isArray(criteria)) return criteria;
      throw insufficientScope(`system/${type}.${permission}`, {
        fr: `La portée ${writeScope(scope)} n’est pas comprise : ${criteria.fr}`,
        en: `The scope ${writeScope(scope)} is not understood: ${criteria.en}`,
      });
    });
    return refinedReach(surface, owned, lists);
  }

  writes(type: string): WriteScopes {
    return {
      require: async (sql, permission, resource) => {
        if (await meets(this.reach(type, permission, 'all'), sql, resource)) return;
        const scope = `system/${type}.${permission}`;
        throw insufficientScope(scope, {
          fr: `Cette ressource n’est pas de celles que le jeton permet : ses portées ${scope} ont des critères qu’elle ne remplit pas.`,
          en: `This resource is not among those that the token allows: its scopes ${scope} have criteria that it does not meet.`,
        });
      },
      shows: async (sql, resource) => {
        const isOpen = this.held.some(
          (scope) => (scope.type === type || scope.type === '*') && scope.permissions.includes('r'),
        );
        return isOpen && meets(this.reach(type, 'r', 'all'), sql, resource);
      },
    };
  }
}

async function meets(reach: Reach, sql: Sql, resource: Resource): Promise<boolean> {
  if (!isRefined(reach)) return true;
  const [met] = await reach.met(sql, [resource]);
  return met === true;
}
