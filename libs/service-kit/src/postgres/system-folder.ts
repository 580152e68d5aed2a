import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresStartError } from './postgres-start-error';
import { isRoot } from './account';

/**
 * A folder outside the project that every account may pass through and only we may write.
 * `lasting` data go below /var/lib when we may write there; the temporary folder may be emptied at a restart.
 */
export function systemFolder(lasting: boolean): string {
  const temporary = join(tmpdir(), `chez-soi-${process.getuid?.() ?? 0}`);
  const candidates = isRoot() ? ['/var/lib/chez-soi', temporary] : [temporary];
  if (!lasting) candidates.reverse();
  const folder = candidates.find(makeSafely);
  if (folder) return folder;
  throw new PostgresStartError(
    `PostgreSQL cannot be put where its user reaches it: neither ${candidates.join(' nor ')} is a folder of our own. ` +
      'Make one of them, owned by the user who starts Chez-soi and closed to writing by others.',
  );
}

/** In a folder open to all, a stranger could have put programs under that name: then it is refused. */
function makeSafely(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o711 });
    chmodSync(folder, 0o711);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
  }
  const stat = lstatSync(folder);
  return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
}
