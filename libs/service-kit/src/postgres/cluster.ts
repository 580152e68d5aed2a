import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, NOBODY } from './account';
import type { Binaries } from './binaries';
import type { Placement } from './placement';
import { diskFull, PostgresStartError } from './postgres-start-error';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const NAMELESS_USER = /could not look up effective user ID/;
const DRAFT = 'postgres.incomplete-';

/** No variable of ours (PGDATA, PGPORT, a locale…) may change what PostgreSQL does. */
export const POSTGRES_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };

/** Refuses, without touching anything, data that these programs cannot run. */
export function checkVersion(place: Placement, binaries: Binaries): void {
  if (!existsSync(place.data) || readdirSync(place.data).length === 0) return;
  const file = join(place.data, 'PG_VERSION');
  if (!existsSync(file))
    throw new PostgresStartError(
      `${place.data} holds files but no PostgreSQL database. Move them away, or choose another data folder.`,
    );
  const major = readFileSync(file, 'utf8').trim();
  if (major !== binaries.major)
    throw new PostgresStartError(
      `The data in ${place.data} were made by PostgreSQL ${major}, and this is PostgreSQL ${binaries.major}, which cannot read them. ` +
        `Make a backup with the Chez-soi version that has PostgreSQL ${major}, then restore it into a new data folder.`,
    );
}

/**
 * Makes the cluster if there is none, and answers with the superuser's password. The cluster is made under another
 * name and renamed when complete: one that a kill left half made is recognised by its name and made again, and a
 * folder called `postgres` is never wiped.
 */
export async function ensureCluster(place: Placement, binaries: Binaries, durable: boolean): Promise<string> {
  for (const name of readdirSync(place.folder))
    if (name.startsWith(DRAFT))
      rmSync(join(place.folder, name), { recursive: true, force: true, maxRetries: 20 });
  const passwordFile = join(place.folder, 'postgres.password');
  if (existsSync(join(place.data, 'PG_VERSION'))) return readPassword(passwordFile, place);
  const password = randomBytes(24).toString('hex');
  const draft = mkdtempSync(join(place.folder, DRAFT));
  try {
    await initialise(draft, password, place.account, binaries, durable);
    replaceFile(passwordFile, password);
    renameSync(join(draft, 'data'), place.data);
    if (durable) syncFolder(place.folder);
  } finally {
    rmSync(draft, { recursive: true, force: true, maxRetries: 20 });
  }
  return password;
}

function readPassword(file: string, place: Placement): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new PostgresStartError(
    `${file}, the password of the database in ${place.data}, is missing. Bring it back from a copy of the data folder.`,
  );
}

async function initialise(
  draft: string,
  password: string,
  account: Account | undefined,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  const data = join(draft, 'data');
  const passwordFile = join(draft, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) for (const path of [draft, data, passwordFile]) chownSync(path, account.uid, account.gid);
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ];
  args.push(...localeArguments(), '--no-instructions');
  if (!durable) args.push('--no-sync');
  const { code, output } = await runInitdb(binaries.initdb, args, account);
  if (code === 0) return;
  if (/No space left on device|Disk quota exceeded/.test(output))
    throw new PostgresStartError(diskFull(draft));
  if (NAMELESS_USER.test(output)) throw new PostgresStartError(namelessUser(account));
  throw new PostgresStartError(`PostgreSQL could not prepare its data folder: ${lastLines(output)}`);
}

/**
 * initdb, alone of PostgreSQL's programs, wants its user to have a name. A container may run us under a bare number:
 * then Linux can let initdb see that number as `nobody`, while its files still belong to us.
 */
async function runInitdb(initdb: string, args: string[], account: Account | undefined): Promise<Ended> {
  const ended = await run(initdb, args, account);
  if (!NAMELESS_USER.test(ended.output) || account || process.platform !== 'linux') return ended;
  const asNobody = ['--user', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`, '--', initdb, ...args];
  const second = await run('unshare', asNobody, account).catch(() => ended);
  return second.code === 0 ? second : ended;
}

function namelessUser(account: Account | undefined): string {
  const uid = account?.uid ?? process.getuid?.();
  return (
    `User ${uid} has no name on this machine, and PostgreSQL cannot prepare its data folder without one. ` +
    `Add the user to /etc/passwd, start as another user, or set CHEZ_SOI_DATABASE_URL to a PostgreSQL server of your own.`
  );
}

/**
 * The provider built into PostgreSQL compares by code point, the same on every machine and after every system
 * update; the system's own locale still serves full-text search. macOS has no C.UTF-8 of its own.
 */
function localeArguments(): string[] {
  const system = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${system}`, '--lc-messages=C'];
}

function run(command: string, args: string[], account: Account | undefined): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...account,
      cwd: '/',
      env: POSTGRES_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

export function lastLines(output: string): string {
  return output.trim().split('\n').slice(-5).join(' / ');
}

function replaceFile(file: string, content: string): void {
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${content}\n`, { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

/** Makes the renames above survive a power cut. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
