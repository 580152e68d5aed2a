import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Account, canReach, isRoot, NOBODY, ownerOf } from './account';
import { runningPostmaster } from './orphan';
import { PostgresStartError } from './postgres-start-error';
import { systemFolder } from './system-folder';

/** Where the cluster lies and who runs it. `folder` holds `postgres/`, `postgres.password` and drafts of both. */
export interface Placement {
  readonly folder: string;
  readonly data: string;
  readonly account: Account | undefined;
}

/** Names, in a folder outside the data folder, the data folder that it serves. */
const SERVES = 'data-folder';

/** Finds the existing cluster of `dataDir` (a real path), or chooses where a new one goes. */
export function placeData(dataDir: string, durable: boolean, log: (line: string) => void): Placement {
  const pointer = pointerOf(dataDir);
  if (existsSync(pointer)) return followPointer(dataDir, pointer);
  if (!isRoot() || existsSync(join(dataDir, 'postgres')) || canReach(dataDir, NOBODY)) return at(dataDir);
  const folder = chooseElsewhere(dataDir, durable, log);
  // Written before the cluster exists: a kill in between never leaves data that nobody points to.
  writeFileSync(pointer, `${folder}\n`);
  log(`PostgreSQL runs as user ${NOBODY.uid}, who cannot reach ${dataDir}: its data are in ${folder}`);
  return at(folder);
}

export function pointerOf(dataDir: string): string {
  return join(dataDir, 'postgres.location');
}

function at(folder: string): Placement {
  const data = join(folder, 'postgres');
  const account = existsSync(data) ? ownerOf(data) : isRoot() ? NOBODY : undefined;
  return { folder, data, account };
}

function followPointer(dataDir: string, pointer: string): Placement {
  const folder = readFileSync(pointer, 'utf8').trim();
  const mark = join(folder, SERVES);
  if (!folder.startsWith('/') || !existsSync(folder))
    throw new PostgresStartError(
      `${pointer} says that the PostgreSQL data are in ${folder || '(nothing)'}, which does not exist. Bring that folder back, or delete ${pointer} to start with an empty database.`,
    );
  if (!isRoot()) ownerOf(folder);
  const served = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : dataDir;
  if (served !== dataDir && existsSync(pointerOf(served)))
    throw new PostgresStartError(
      `${dataDir} looks like a copy of ${served}, whose PostgreSQL data are in ${folder} and were not copied. Delete ${pointer} to start the copy with an empty database (then restore a backup if needed).`,
    );
  if (served !== dataDir) writeFileSync(mark, `${dataDir}\n`);
  return at(folder);
}

/** A folder per data folder; one left behind by a deleted data folder is kept and named, never used again. */
function chooseElsewhere(dataDir: string, durable: boolean, log: (line: string) => void): string {
  const parent = durable ? systemFolder(true) : testFolder();
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  let folder = join(parent, name);
  if (existsSync(folder)) {
    log(`${folder} holds PostgreSQL data of an earlier, deleted ${dataDir}; delete it if nobody needs them`);
    folder = mkdtempSync(`${folder}-`);
  } else mkdirSync(folder);
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, SERVES), `${dataDir}\n`);
  return realpathSync(folder);
}

/** Data without durability serve tests only: those whose data folder is gone are cleared here. */
function testFolder(): string {
  const parent = join(systemFolder(false), 'not-durable');
  mkdirSync(parent, { recursive: true });
  chmodSync(parent, 0o711);
  for (const name of readdirSync(parent)) {
    const mark = join(parent, name, SERVES);
    const left = existsSync(mark) && !existsSync(readFileSync(mark, 'utf8').trim());
    if (left && !runningPostmaster(join(parent, name, 'postgres')))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
  return parent;
}
