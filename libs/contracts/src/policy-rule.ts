import type { Role } from './api/gateway.api';

/**
 * How far a right reaches:
 * - `all`      every resource;
 * - `residents` only residents whom the actor may act for (their own file, or a current mandate);
 * - `organization` only what was offered or assigned to the actor's own organisation;
 * - `person`    only what is about the actor in person, not about whom they may act for;
 * - `self`     only what belongs to the actor's own account.
 */
export type Reach = 'all' | 'residents' | 'person' | 'organization' | 'self';
export interface Rule {
  readonly roles: readonly Role[] | 'anyone' | 'signed-in';
  readonly reach: Reach;
}

export const anyone: Rule = { roles: 'anyone', reach: 'all' };
export const all = (...roles: Role[]): Rule => ({ roles, reach: 'all' });
export const kin: Rule = { roles: ['resident', 'family'], reach: 'residents' };
export const own: Rule = { roles: ['provider', 'clinician'], reach: 'organization' };
export const desk = all('coordinator', 'administrator');
