import { type Ctx, type Actor } from '@chez-soi/service-kit';
import { newId } from '@chez-soi/kernel';
import type { Moment } from './domain/occurrence';
import type { Canceller } from './domain/visit';

/** The present instant of a command, and new ids of that instant; `first` is the id that what it makes first has already. */
export function momentOf(ctx: Ctx, first?: string): Moment {
  const given = first === undefined ? [] : [first];
  return { now: ctx.now, newId: () => given.shift() ?? newId(ctx.now.getTime()) };
}

/** True for the person and relatives, who act for named people only. */
export function isKin(actor: Actor): boolean {
  const atDesk = actor.roles.some(
    (role) => role === 'coordinator' || role === 'administrator' || role === 'machine',
  );
  return !atDesk && actor.roles.some((role) => role === 'family' || role === 'resident');
}

/** In whose name something is cancelled. */
export function cancellerOf(actor: Actor): Canceller {
  if (actor.roles.includes('coordinator') || actor.roles.includes('administrator')) return 'coordinator';
  if (actor.roles.includes('provider') || actor.roles.includes('clinician')) return 'provider';
  if (actor.roles.includes('family')) return 'family';
  return actor.roles.includes('resident') ? 'resident' : 'platform';
}
