/**
 * `npm run lint`: project boundaries, file and function sizes, folder boundaries and cycles. The project graph is
 * computed first: on a clean clone the boundary rule would otherwise be skipped without a word.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build.mjs';

const env = {
  ...process.env,
  NX_DAEMON: 'false',
  NX_CACHE_DIRECTORY: join(root, '.nx/cache'),
  NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx/workspace-data'),
};
const steps = [
  ['nx/dist/bin/nx.js', ['graph', '--file', join(root, '.nx/graph.json')], 'pipe'],
  ['eslint/bin/eslint.js', ['apps', 'libs', '--max-warnings', '0'], 'inherit'],
  [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', 'libs', 'apps'],
    'inherit',
  ],
];
for (const [bin, args, stdio] of steps) {
  const result = spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    env,
    stdio,
  });
  if (result.status !== 0) {
    if (stdio === 'pipe') console.error(String(result.stdout) + String(result.stderr));
    process.exit(1);
  }
}
