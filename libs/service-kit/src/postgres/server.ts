import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, chownSync, constants, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, canReach } from './account';
import type { Binaries } from './binaries';
import { lastLines, POSTGRES_ENVIRONMENT } from './cluster';
import { readPidFile, removeSocketFolder, SOCKET_FOLDER_PREFIX } from './orphan';
import type { Placement } from './placement';
import { diskFull, PostgresStartError } from './postgres-start-error';

/** Only the name of the socket file: nothing listens on TCP, so two servers never meet. */
export const PORT = 5432;
/** sockaddr_un allows 107 bytes on Linux and 103 on macOS, `/.s.PGSQL.5432` included. */
const LONGEST_SOCKET_FOLDER = 85;
/** Replaying the log after a power cut may take minutes; a start that does nothing for so long is stuck. */
const START_DEADLINE_MS = 300_000;

const SETTINGS = {
  listen_addresses: '',
  max_connections: '80',
  shared_buffers: '128MB',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  unix_socket_permissions: '0700',
};
const WITHOUT_DURABILITY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A PostgreSQL process that accepts connections. */
export interface Server {
  readonly child: ChildProcess;
  readonly socketDir: string;
}

/** Starts PostgreSQL and waits until it accepts connections. */
export async function launch(
  place: Placement,
  binaries: Binaries,
  { durable, socketDir: known }: { readonly durable: boolean; readonly socketDir?: string },
  log: (line: string) => void,
): Promise<Server> {
  const socketDir = known ? makeAgain(known, place.account) : makeSocketFolder(place.account);
  const deadline = Date.now() + START_DEADLINE_MS;
  const crashDeadline = Date.now() + 10_000;
  for (;;) {
    const lines: string[] = [];
    const child = start(place, binaries, durable, socketDir, (line) => {
      lines.push(line);
      if (lines.length > 20) lines.shift();
      log(line);
    });
    if (await isReady(child, place.data, deadline)) return { child, socketDir };
    const output = lines.join('\n');
    // Workers of a PostgreSQL that was killed need a moment to notice it; they hold its memory until then.
    if (/shared memory block .* is still in use/.test(output) && Date.now() < crashDeadline) {
      await pause(100);
      continue;
    }
    removeSocketFolder(socketDir);
    throw new PostgresStartError(whyNot(output, place.data));
  }
}

function start(
  place: Placement,
  binaries: Binaries,
  durable: boolean,
  socketDir: string,
  onLine: (line: string) => void,
): ChildProcess {
  const settings = {
    ...SETTINGS,
    unix_socket_directories: socketDir,
    ...(durable ? {} : WITHOUT_DURABILITY),
  };
  const args = ['-D', place.data, '-p', String(PORT)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  // A process group of its own: Ctrl-C in a terminal must reach the services first, and PostgreSQL last.
  const child = spawn(binaries.postgres, args, {
    ...place.account,
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  createInterface({ input: child.stdout! }).on('line', onLine);
  createInterface({ input: child.stderr! }).on('line', onLine);
  child.on('error', (error) => onLine(error.message));
  return child;
}

/** PostgreSQL itself writes `ready` into postmaster.pid, as pg_ctl expects too. */
async function isReady(child: ChildProcess, dataPath: string, deadline: number): Promise<boolean> {
  let ended = false;
  const end = Promise.race([once(child, 'close'), once(child, 'error')]).then(() => (ended = true));
  while (Date.now() < deadline) {
    const file = readPidFile(dataPath);
    if (file?.pid === child.pid && file?.status === 'ready') return true;
    await Promise.race([end, pause(5)]);
    if (ended) return false;
  }
  child.kill('SIGQUIT');
  await end;
  return false;
}

function whyNot(output: string, dataPath: string): string {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(dataPath);
  return `PostgreSQL did not start on ${dataPath}: ${lastLines(output) || 'it gave no reason'}`;
}

/** A new short folder that only the account of PostgreSQL (and root) may enter. */
function makeSocketFolder(account: Account | undefined): string {
  for (const parent of [tmpdir(), '/run', '/tmp']) {
    try {
      const real = realpathSync(parent);
      if (real.length + SOCKET_FOLDER_PREFIX.length + 7 > LONGEST_SOCKET_FOLDER) continue;
      if (account && !canReach(real, account)) continue;
      accessSync(real, constants.W_OK);
      return closeToOthers(mkdtempSync(join(real, SOCKET_FOLDER_PREFIX)), account);
    } catch {
      // Missing, read-only or full: the next one.
    }
  }
  throw new PostgresStartError(
    `No temporary folder can hold the PostgreSQL socket. Set TMPDIR to a short, writable folder that every user may pass through.`,
  );
}

/** The folder of an earlier start went with its PostgreSQL; one that a stranger made meanwhile is refused (EEXIST). */
function makeAgain(folder: string, account: Account | undefined): string {
  mkdirSync(folder, { mode: 0o700 });
  return closeToOthers(folder, account);
}

function closeToOthers(folder: string, account: Account | undefined): string {
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}
