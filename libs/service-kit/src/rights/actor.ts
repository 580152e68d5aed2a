import type { Role } from '@chez-soi/contracts';

/** A resident whom an account may act for, by a mandate that is current at this very request. */
export interface ResidentGrant {
  readonly residentId: string;
  /** Null when the account is the resident's own. */
  readonly relationId: string | null;
  readonly mandate: string;
}

/** Who acts: what the gateway asserts about the caller of one request. */
export interface Actor {
  /** Null for a visitor without a session. */
  readonly accountId: string | null;
  readonly roles: readonly Role[];
  readonly residents: readonly ResidentGrant[];
  readonly organizationId: string | null;
  readonly language: 'fr' | 'en';
  /** SMART scopes of the token that a program came with; without them, only the policy limits what the actor may. */
  readonly scopes?: readonly string[] | null;
}

export const visitor: Actor = {
  accountId: null,
  roles: [],
  residents: [],
  organizationId: null,
  language: 'fr',
};

/** The platform itself: timers and event handlers act under this name in the audit. */
export const platformActor: Actor = {
  accountId: 'platform',
  roles: ['machine'],
  residents: [],
  organizationId: null,
  language: 'fr',
};
