/**
 * `npm test`: compiles, then pure and database specs, then stories through the running system and the browser.
 * Names after `--` go to jest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from './build.mjs';

const chromium = [
  process.env.CHEZ_SOI_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
  .filter(Boolean)
  .find((path) => existsSync(path));
if (!chromium) {
  console.log(
    'No Chromium on this machine (set CHEZ_SOI_CHROMIUM to its path): the browser tests do not run.',
  );
  if (process.env.CI === 'true') process.exit(1);
}

build();
const failed = [
  jest(['--config', 'jest.config.cjs']),
  jest([
    '--config',
    'jest.e2e.config.cjs',
    '--runInBand',
    ...(chromium ? [] : ['--testPathIgnorePatterns', 'browser']),
  ]),
].filter((ok) => !ok);
process.exit(failed.length === 0 ? 0 : 1);

function jest(args) {
  const bin = join(root, 'node_modules/jest/bin/jest.js');
  const result = spawnSync(process.execPath, [bin, ...args, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(chromium ? { CHEZ_SOI_CHROMIUM: chromium } : {}) },
  });
  return result.status === 0;
}
