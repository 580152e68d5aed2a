import { policy, type Action, type Rule } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Actor } from './actor';

/**
 * How far a right reaches: everything, or only what belongs to these residents, organisations or account.
 * Store queries take it as their filter, so that nothing outside is ever read.
 */
export type Within =
  | 'all'
  | {
      readonly residents: readonly string[];
      readonly organizations: readonly string[];
      readonly account: string | null;
    };

/** To whom a resource belongs, for the rights check of a single one. */
export interface Belonging {
  readonly residentId?: string | null;
  readonly organizationIds?: readonly string[];
  readonly accountId?: string | null;
}

/**
 * Decides from the policy table what `actor` may reach by `action`.
 * Throws `unauthenticated` (no session) or `forbidden` (no rule for the actor's roles); with `resource`,
 * throws `not-found` for one out of reach, so that its existence is not told.
 */
export function decide(actor: Actor, action: Action, resource?: Belonging): Within {
  const rules = (policy[action] as readonly Rule[]).filter((rule) => applies(rule, actor));
  if (rules.length === 0) throw refusal(actor, action);
  const within = rules.some((rule) => rule.reach === 'all') ? 'all' : narrow(rules, actor);
  if (resource && !reaches(within, resource)) throw outOfReach();
  return within;
}

/** Whether the actor may do this, without a refusal being thrown. */
export function permits(actor: Actor, action: Action, of?: Belonging): boolean {
  try {
    decide(actor, action, of);
    return true;
  } catch (refusal) {
    if (refusal instanceof DomainError) return false;
    throw refusal;
  }
}

export function reaches(within: Within, resource: Belonging): boolean {
  if (within === 'all') return true;
  if (resource.residentId && within.residents.includes(resource.residentId)) return true;
  if (resource.accountId && resource.accountId === within.account) return true;
  return (resource.organizationIds ?? []).some((id) => within.organizations.includes(id));
}

function applies(rule: Rule, actor: Actor): boolean {
  if (rule.roles === 'anyone') return true;
  if (rule.roles === 'signed-in') return actor.accountId !== null;
  return rule.roles.some((role) => actor.roles.includes(role));
}

function narrow(rules: readonly Rule[], actor: Actor): Within {
  const reach = new Set(rules.map((rule) => rule.reach));
  return {
    residents: residentsOf(reach, actor),
    organizations: reach.has('organization') && actor.organizationId ? [actor.organizationId] : [],
    account: reach.has('self') ? actor.accountId : null,
  };
}

function residentsOf(reach: ReadonlySet<Rule['reach']>, { residents }: Actor): string[] {
  const ids = (grants: Actor['residents']) => grants.map(({ residentId }) => residentId);
  if (reach.has('residents')) return ids(residents);
  return reach.has('person') ? ids(residents.filter(({ relationId }) => relationId === null)) : [];
}

function refusal(actor: Actor, action: Action): DomainError {
  if (actor.accountId === null)
    return new DomainError('unauthenticated', {
      fr: 'Connectez-vous pour continuer.',
      en: 'Sign in to continue.',
    });
  return new DomainError(
    'forbidden',
    { fr: 'Votre compte ne permet pas cette action.', en: 'Your account does not allow this action.' },
    [],
    { action },
  );
}

function outOfReach(): DomainError {
  return DomainError.notFound(
    'Ce dossier n’existe pas, ou ne vous est pas ouvert.',
    'This does not exist, or is not open to you.',
  );
}
