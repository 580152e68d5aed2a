import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PostgresStartError } from './postgres-start-error';

/** The system account under which PostgreSQL runs; undefined stands for our own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; this unprivileged account exists on every Unix, without creating a user. */
export const NOBODY: Account = { uid: 65534, gid: 65534 };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether `account` may pass through `folder` (a real path) and every folder above it. */
export function canReach(folder: string, account: Account): boolean {
  for (let path = folder; ; path = dirname(path)) {
    if (!mayPass(path, account)) return false;
    if (path === dirname(path)) return true;
  }
}

function mayPass(path: string, account: Account): boolean {
  const { uid, gid, mode } = statSync(path);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** PostgreSQL must run as the owner of its data: the account to use for data that exist already. */
export function ownerOf(dataPath: string): Account | undefined {
  const { uid, gid } = statSync(dataPath);
  if (uid === process.getuid?.()) {
    if (uid !== 0) return undefined;
    throw new PostgresStartError(
      `${dataPath} belongs to root, and PostgreSQL refuses to run as root. Give it to another user (chown -R ${NOBODY.uid}:${NOBODY.gid} ${dataPath}).`,
    );
  }
  if (!isRoot())
    throw new PostgresStartError(
      `${dataPath} belongs to user ${uid}, not to user ${process.getuid?.()}. Start as the user who made it, or choose another data folder.`,
    );
  const account = { uid, gid };
  if (!canReach(dataPath, account))
    throw new PostgresStartError(
      `User ${uid}, under which PostgreSQL runs, can no longer reach ${dataPath}. Let others pass through the folders above it (chmod o+x).`,
    );
  return account;
}
