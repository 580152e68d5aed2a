import { DomainError } from '@chez-soi/kernel';

/** From each status of a resource, those that it may have next; from every one it may become `entered-in-error`. */
export type StatusTable = Readonly<Record<string, readonly string[]>>;

/**
 * R4 fixes few transitions: the arrows are the house's judgement (docs/decisions/0020). `unknown` is for what is taken
 * over from elsewhere, and may become anything.
 */
export const careTeamStatuses: StatusTable = {
  proposed: ['active'],
  active: ['suspended', 'inactive'],
  suspended: ['active', 'inactive'],
  inactive: [],
};

export const consentStatuses: StatusTable = {
  draft: ['proposed'],
  proposed: ['active', 'rejected'],
  active: ['inactive'],
  rejected: [],
  inactive: [],
};

export const carePlanStatuses: StatusTable = {
  draft: ['active', 'revoked'],
  active: ['on-hold', 'completed', 'revoked'],
  'on-hold': ['active', 'completed', 'revoked'],
  completed: [],
  revoked: [],
  unknown: ['draft', 'active', 'on-hold', 'completed', 'revoked'],
};

export const goalStatuses: StatusTable = {
  proposed: ['planned', 'accepted', 'rejected', 'cancelled'],
  planned: ['accepted', 'active', 'rejected', 'cancelled'],
  accepted: ['planned', 'active', 'cancelled'],
  active: ['on-hold', 'completed', 'cancelled'],
  'on-hold': ['active', 'completed', 'cancelled'],
  completed: [],
  cancelled: [],
  rejected: [],
};

export const communicationStatuses: StatusTable = {
  preparation: ['in-progress', 'not-done'],
  'in-progress': ['on-hold', 'completed', 'not-done', 'stopped'],
  'on-hold': ['in-progress', 'stopped'],
  completed: [],
  'not-done': [],
  stopped: [],
  unknown: ['preparation', 'in-progress', 'on-hold', 'completed', 'not-done', 'stopped'],
};

export const documentReferenceStatuses: StatusTable = { current: ['superseded'], superseded: [] };

export const ENTERED_IN_ERROR = 'entered-in-error';

/** Throws `rule` naming both states when a resource that is `from` cannot become `to`. */
export function checkMove(type: string, table: StatusTable, from: string, to: string): void {
  if (from === to || (from !== ENTERED_IN_ERROR && to === ENTERED_IN_ERROR)) return;
  if (table[from]?.includes(to)) return;
  throw DomainError.rule(
    `${type} : l’état « ${from} » ne peut pas devenir « ${to} ».`,
    `A ${type} that is "${from}" cannot become "${to}".`,
    { from, to },
  );
}
