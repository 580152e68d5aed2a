import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresStartError } from './postgres-start-error';
import { isPostgresOn, processIdentity } from './process-identity';

export const SOCKET_FOLDER_PREFIX = 'chez-soi-pg-';

/** The lines of postmaster.pid, as PostgreSQL documents them in src/include/utils/pidfile.h. */
export interface PidFile {
  readonly pid: number;
  readonly socketDir: string;
  readonly status: string;
}

export function readPidFile(dataPath: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(dataPath, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), socketDir: lines[4]?.trim() ?? '', status: lines[7]?.trim() ?? '' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The process id of the PostgreSQL that works on `dataPath`, if one lives. */
export function runningPostmaster(dataPath: string): number | undefined {
  const pid = readPidFile(dataPath)?.pid;
  return pid && isPostgresOn(pid, dataPath) ? pid : undefined;
}

/**
 * Clears what a killed start left behind: stops a PostgreSQL that still works on `dataPath`, and makes a stale
 * postmaster.pid harmless. The caller holds the start lock, so nobody uses that PostgreSQL any more.
 */
export async function settleOrphan(dataPath: string, log: (line: string) => void): Promise<void> {
  const left = readPidFile(dataPath);
  if (!left) return;
  if (isPostgresOn(left.pid, dataPath)) {
    log(`stopping PostgreSQL ${left.pid}, left running by an earlier start that was killed`);
    await stopOrphan(left.pid, dataPath);
  } else disownPid(dataPath, left.pid);
  removeSocketFolder(left.socketDir);
}

async function stopOrphan(pid: number, dataPath: string): Promise<void> {
  // SIGINT = fast shutdown; SIGQUIT = immediate, after which the next start replays the log.
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      break;
    }
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (!isPostgresOn(pid, dataPath)) return;
      await pause(10);
    }
  }
  throw new PostgresStartError(
    `PostgreSQL process ${pid} still holds ${dataPath} and does not stop. End it (kill -INT ${pid}), then start again.`,
  );
}

/**
 * PostgreSQL refuses to start while the process named in postmaster.pid lives, even when that number belongs to
 * something else by now (or to a zombie). The number is replaced by one that no process can have; the file stays,
 * because its last lines let PostgreSQL notice servers that still share the old memory.
 */
function disownPid(dataPath: string, pid: number): void {
  if (!processIdentity(pid) && !isZombie(pid)) return;
  const file = join(dataPath, 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^[^\n]*/, '2147483647'));
}

function isZombie(pid: number): boolean {
  return process.platform === 'linux' && existsSync(`/proc/${pid}`);
}

/** Removes a socket folder that we once made: only sockets are taken out, so nothing else can be lost. */
export function removeSocketFolder(folder: string): void {
  if (!basename(folder).startsWith(SOCKET_FOLDER_PREFIX)) return;
  try {
    for (const name of readdirSync(folder))
      if (name.startsWith('.s.PGSQL.')) rmSync(join(folder, name), { force: true });
    rmdirSync(folder);
  } catch {
    // Gone already, or not ours: a leftover empty folder harms nobody.
  }
}
