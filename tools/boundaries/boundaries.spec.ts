import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const env = {
  ...process.env,
  NX_DAEMON: 'false',
  NX_CACHE_DIRECTORY: join(root, '.nx/cache'),
  NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx/workspace-data'),
};

/** A forbidden import: the file that would hold it, its text, and the rule that must refuse it. */
const violations: [string, string, string, string][] = [
  [
    'kernel imports a library',
    'libs/kernel/src/planted-violation.ts',
    `import '@chez-soi/contracts';\n`,
    'eslint',
  ],
  [
    'contracts import the platform',
    'libs/contracts/src/planted-violation.ts',
    `import '@chez-soi/messaging';\n`,
    'eslint',
  ],
  [
    'the economics import the platform',
    'libs/economics/src/planted-violation.ts',
    `import '@chez-soi/service-kit';\n`,
    'eslint',
  ],
  [
    'a library imports an app',
    'libs/messaging/src/planted-violation.ts',
    `import '@chez-soi/catalogue/flow';\n`,
    'eslint',
  ],
  [
    'an app imports another app',
    'apps/funding/src/planted-violation.ts',
    `import '@chez-soi/catalogue/flow';\n`,
    'eslint',
  ],
  [
    'the portal imports the server',
    'apps/portal/src/planted-violation.ts',
    `import '@chez-soi/service-kit';\n`,
    'eslint',
  ],
  [
    'a file grows over 250 lines',
    'apps/funding/src/planted-violation.ts',
    'export {};\n'.repeat(260),
    'eslint',
  ],
  [
    'the domain imports a store',
    'apps/care-requests/src/domain/planted-violation.ts',
    `import '../store/save';\n`,
    'cruiser',
  ],
  [
    'a controller imports a store',
    'apps/care-requests/src/http/planted-violation.ts',
    `import '../store/save';\n`,
    'cruiser',
  ],
  [
    'two files import each other',
    'libs/kernel/src/planted-violation.ts',
    `import './planted-twin';\n`,
    'cruiser',
  ],
];

function check(file: string, tool: string): { status: number | null; output: string } {
  const args = tool === 'eslint' ? [eslint, file] : [cruiser, '--config', '.dependency-cruiser.cjs', file];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('the boundaries of the map', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [nx, 'graph', '--file', join(root, '.nx/graph.json')], {
      cwd: root,
      env,
      stdio: 'pipe',
    });
  });

  it.each(violations)('fail the build when %s', (_, path, text, tool) => {
    const file = join(root, path);
    const twin = join(dirname(file), 'planted-twin.ts');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (text.includes('planted-twin')) writeFileSync(twin, `import './planted-violation';\n`);
    try {
      const { status, output } = check(path, tool);
      expect(output).toMatch(
        /enforce-module-boundaries|max-lines|no-circular|domain-is-pure|edges-do-not-store/,
      );
      expect(status).not.toBe(0);
    } finally {
      rmSync(file);
      rmSync(twin, { force: true });
    }
  });
});
