import type { Ctx } from '@chez-soi/service-kit';
import type { Reach } from '../search/reach';
import type { WriteScopes } from '../smart/token-scopes';
import type { Surface } from '../surface';
import type { Stored } from './resource-writer';

/** Who wants to write what: rights are decided already for the type, not yet for the resource. */
export interface Ask {
  readonly surface: Surface;
  readonly ctx: Ctx;
  /** How far the right to read reaches: what lies outside is not there. */
  readonly reach: Reach;
  /** How far any type may be searched, for criteria that look at one. */
  reachOf(type: string): Reach | Promise<Reach>;
  /** What the token that it comes with allows of each resource. */
  readonly scopes: WriteScopes;
  /** Our own base URLs, without trailing slash: links below one become relative. */
  readonly bases: readonly string[];
  /** Links to other services, `Type/id`, that nobody has looked for: only what has one already may keep it. */
  readonly unproven: readonly string[];
}

export interface Written {
  readonly status: 200 | 201 | 204;
  readonly type: string;
  readonly id: string | null;
  /** The version that is current now; null after a deletion. */
  readonly stored: Stored | null;
  /** The writer's token does not let it read what it wrote. */
  readonly hidden?: boolean;
  /** Of what was written, but not read yet: what decides whether the writer may see it. */
  readonly scopes?: WriteScopes;
}
