import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPidFile, runningPostmaster } from './orphan';
import { pointerOf } from './placement';
import { urlOf } from './running-postgres';
import { lockHolder } from './start-lock';

/** What a data folder tells from outside; looking changes nothing in it. */
export interface DataFolderState {
  /** Whether `startPostgres` once made a database for it. */
  readonly hasData: boolean;
  /** The process that works on it now, from its start to its stop. */
  readonly holder: number | null;
  /** Connection string of the superuser, while PostgreSQL accepts connections. */
  readonly connectionUrl: ((database: string) => string) | null;
}

/** @throws the system's refusal (EACCES) when the data belong to somebody else. */
export function inspectData(dataDir: string): DataFolderState {
  const folder = resolve(dataDir);
  const pointer = pointerOf(folder);
  const place = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : folder;
  const data = join(place, 'postgres');
  const hasData = existsSync(join(data, 'PG_VERSION'));
  const isReady = hasData && runningPostmaster(data) !== undefined && readPidFile(data)?.status === 'ready';
  return {
    hasData,
    holder: lockHolder(folder),
    connectionUrl: isReady ? connection(place, readPidFile(data)?.socketDir ?? '') : null,
  };
}

function connection(place: string, socketDir: string): (database: string) => string {
  const password = readFileSync(join(place, 'postgres.password'), 'utf8').trim();
  return (database) => urlOf(socketDir, database, 'postgres', password);
}
