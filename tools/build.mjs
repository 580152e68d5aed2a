import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Compiles what changed since the last time (Nx cache), all projects or all but the `without` ones; prints the
 * compiler's words only when it fails.
 */
export function build({ without = [] } = {}) {
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const exclude = without.length > 0 ? ['--exclude', without.join(',')] : [];
  const result = spawnSync(
    process.execPath,
    [nx, 'run-many', '-t', 'build', '--outputStyle=static', ...exclude],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        NX_DAEMON: 'false',
        NX_TUI: 'false',
        NX_CACHE_DIRECTORY: join(root, '.nx/cache'),
        NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx/workspace-data'),
        PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
      },
    },
  );
  if (result.status === 0) return;
  console.error(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`);
  console.error('La compilation a échoué. / The build failed.');
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
