import type { AccountView, InviteAccount, Role } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';

/** Who can sign in. `passwordHash` is null until the invitation was accepted. */
export interface Account {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** Lower case; unique. */
  readonly email: string;
  readonly roles: readonly Role[];
  readonly organizationId: string | null;
  readonly language: 'fr' | 'en';
  readonly passwordHash: string | null;
  readonly active: boolean;
  /** Opened by the person alone: nobody has checked yet that the address is theirs. */
  readonly selfRegistered: boolean;
  /** Of a program: what its tokens may be asked for. Null for a person. */
  readonly scopes: readonly string[] | null;
}

export function newAccount(
  input: InviteAccount & { id?: string; scopes?: readonly string[] | null },
): Account {
  return {
    id: newId(),
    scopes: null,
    ...input,
    version: 1,
    passwordHash: null,
    active: true,
    selfRegistered: false,
  };
}

export function accountView(account: Account): AccountView {
  const { id, name, email, roles, organizationId, language, active, scopes } = account;
  return { id, name, email, roles, organizationId, language, active, scopes };
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

const HOUR_MS = 3_600_000;
const HOME_SESSION_MS = 30 * 24 * HOUR_MS;
const DESK_SESSION_MS = 12 * HOUR_MS;

/**
 * How long a session lasts, in milliseconds. Residents and families keep theirs a month: a tablet on a sideboard
 * must not ask for a password every morning. Everyone else signs in for a working day.
 */
export function sessionLifetimeMs(roles: readonly Role[]): number {
  const atHome = roles.every((role) => role === 'resident' || role === 'family');
  return atHome ? HOME_SESSION_MS : DESK_SESSION_MS;
}

/** True when the account's rights depend on relations that care-requests keeps. */
export function actsForResidents(roles: readonly Role[]): boolean {
  return roles.includes('resident') || roles.includes('family');
}

/** True for a person who administers; a program that may do the same lets nobody in when the people are locked out. */
export function isAdministrator({ roles }: Pick<Account, 'roles'>): boolean {
  return roles.includes('administrator') && !roles.includes('machine');
}

/** True for an account that sees people as their relative, and is nothing else on the platform. */
export function isRelativeOnly(account: Account): boolean {
  return account.roles.every((role) => role === 'family');
}
