import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresStartError } from './postgres-start-error';
import { processIdentity } from './process-identity';

/** Held from start to stop, so that two processes never work on one data folder. */
export interface StartLock {
  release(): void;
}

interface Holder {
  pid: number;
  identity: string;
}

/** Takes `<dataDir>/chez-soi.lock`, also from a process that died without giving it back. */
export function acquireStartLock(dataDir: string): StartLock {
  const file = join(dataDir, 'chez-soi.lock');
  const mine: Holder = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  for (let attempt = 0; attempt < 20; attempt++) {
    if (tryToTake(file, mine)) return { release: () => release(file, mine) };
    const holder = readHolder(file);
    if (holder && isAlive(holder)) throw new PostgresStartError(alreadyRunning(dataDir, holder));
    if (holder) setAside(file, holder);
  }
  throw new PostgresStartError(`Another start is in progress on ${dataDir}. Wait for it, then start again.`);
}

/** The living process that holds `<dataDir>/chez-soi.lock`, if any. */
export function lockHolder(dataDir: string): number | null {
  const holder = readHolder(join(dataDir, 'chez-soi.lock'));
  return holder && isAlive(holder) ? holder.pid : null;
}

/** A hard link appears at once with its content: nobody ever reads a half-written lock. */
function tryToTake(file: string, mine: Holder): boolean {
  const draft = `${file}.${mine.pid}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Undefined when the lock has just gone; an unreadable one counts as held by nobody. */
function readHolder(file: string): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const { pid, identity } = JSON.parse(text) as Partial<Holder>;
    if (typeof pid === 'number' && typeof identity === 'string') return { pid, identity };
  } catch {
    // Not ours or damaged: falls through.
  }
  return { pid: 0, identity: '' };
}

function isAlive(holder: Holder): boolean {
  return holder.pid > 0 && processIdentity(holder.pid) === holder.identity;
}

/** Moves a dead lock away; if another start was quicker and it is a new lock by now, puts that one back. */
function setAside(file: string, dead: Holder): void {
  const aside = `${file}.dead-${process.pid}`;
  try {
    renameSync(file, aside);
    if (readHolder(aside)?.identity !== dead.identity) linkSync(aside, file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function release(file: string, mine: Holder): void {
  const holder = readHolder(file);
  if (holder?.pid === mine.pid && holder.identity === mine.identity) rmSync(file, { force: true });
}

function alreadyRunning(dataDir: string, holder: Holder): string {
  return (
    `Chez-soi already runs on ${dataDir} as process ${holder.pid}. ` +
    `Stop that one first (kill ${holder.pid}), or choose another data folder.`
  );
}
