import { accessSync, constants, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { isRoot } from './account';
import { findBinaries } from './binaries';
import { checkVersion, ensureCluster } from './cluster';
import { runningPostmaster, settleOrphan } from './orphan';
import { placeData, pointerOf } from './placement';
import { explainFileError, PostgresStartError } from './postgres-start-error';
import { type RunningPostgres, superviseServer } from './running-postgres';
import { launch, PORT } from './server';
import { acquireStartLock } from './start-lock';

export interface StartOptions {
  /** Folder of this installation's data; made if missing. PostgreSQL's part of it is `postgres/`. */
  readonly dataDir: string;
  /** False (tests only) trades safety against power cuts for speed. */
  readonly durable: boolean;
  /** Socket folder of an earlier start, so that its connection strings hold again; a new one by default. */
  readonly socketDir?: string;
  /** Receives PostgreSQL's own log and what the launcher did, line by line. */
  readonly onLog?: (line: string) => void;
}

/**
 * Starts PostgreSQL on `dataDir`, on a Unix socket only; the first start makes the database cluster.
 * @throws PostgresStartError with one sentence that says what to do; existing data are then untouched.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const log = options.onLog ?? (() => undefined);
  try {
    const dataDir = openDataFolder(options.dataDir);
    const lock = acquireStartLock(dataDir);
    try {
      const place = placeData(dataDir, options.durable, log);
      const binaries = findBinaries(place.account, log);
      checkVersion(place, binaries);
      await settleOrphan(place.data, log);
      const password = await ensureCluster(place, binaries, options.durable);
      const server = await launch(place, binaries, options, log);
      const running = superviseServer(server, password, binaries.version, lock);
      await checkPassword(running, place.folder);
      return running;
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw explainFileError(error, options.dataDir);
  }
}

/**
 * Deletes the database that `startPostgres` made for `dataDir`, wherever it lies; the rest of `dataDir` stays.
 * @throws PostgresStartError while it is in use.
 */
export async function removePostgresData(dataDir: string): Promise<void> {
  const folder = openDataFolder(dataDir);
  const lock = acquireStartLock(folder);
  try {
    const place = placeData(folder, true, () => undefined);
    await settleOrphan(place.data, () => undefined);
    if (runningPostmaster(place.data))
      throw new PostgresStartError(`PostgreSQL still runs on ${place.data}. Stop it first.`);
    const elsewhere = place.folder !== folder;
    if (elsewhere) rmSync(place.folder, { recursive: true, force: true });
    else rmSync(place.data, { recursive: true, force: true });
    for (const file of [pointerOf(folder), `${folder}/postgres.password`]) rmSync(file, { force: true });
  } finally {
    lock.release();
  }
}

function openDataFolder(path: string): string {
  const folder = resolve(path);
  // As root, PostgreSQL's own account must be able to pass through, but not to look around.
  mkdirSync(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  accessSync(folder, constants.W_OK | constants.X_OK);
  return realpathSync(folder);
}

/** The first connection proves that the stored password opens this database. */
async function checkPassword(running: RunningPostgres, folder: string): Promise<void> {
  const client = new Client({
    host: running.socketDir,
    port: PORT,
    user: running.superuser,
    password: running.password,
    database: 'postgres',
  });
  try {
    await client.connect();
  } catch (error) {
    await running.stop();
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new PostgresStartError(
      `${folder}/postgres.password does not open the database beside it. Bring the right file back from a copy of the data folder.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
