/**
 * `npm run docs`: writes what follows from the flows (docs/flow.md, docs/asyncapi, deploy/topics.json) and the schemas of
 * events as they are published (libs/contracts/schemas). With `--check` it fails when a committed file differs from what
 * would be written. With and without, it fails when an event version changed in a way that somebody cannot live with.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, root } from '../build.mjs';
import { asyncApi } from './asyncapi.mjs';
import { flowPage } from './flow-page.mjs';
import { brokenPromises, publishedSchemas } from './published-schemas.mjs';

build({ without: ['portal'] });
const require = createRequire(import.meta.url);
const services = ['catalogue', 'directory', 'care-requests', 'telehealth', 'funding', 'evaluation'];
const flows = services.map((name) => require(join(root, `dist/apps/${name}/src/flow.js`)).flow);
const lifecycles = services.flatMap((name) => {
  const file = join(root, `dist/apps/${name}/src/lifecycles.js`);
  return existsSync(file) ? [{ service: name, lifecycles: require(file).lifecycles }] : [];
});
const { toMermaid } = require(join(root, 'dist/libs/kernel/src/index.js'));
const { allEvents } = require(join(root, 'dist/libs/contracts/src/index.js'));
const { incompatibilities } = require(join(root, 'dist/libs/contracts/src/evolution/incompatibilities.js'));
const { z } = require('zod');

const broken = brokenPromises(allEvents, z, root, incompatibilities);
if (broken.length > 0) {
  console.error(broken.join('\n'));
  process.exit(1);
}

const files = {
  'docs/flow.md': flowPage(flows, lifecycles, toMermaid),
  'deploy/topics.json': `${JSON.stringify(topics(flows), null, 2)}\n`,
  ...publishedSchemas(allEvents, z),
  ...Object.fromEntries(
    flows.map((flow) => [
      `docs/asyncapi/${flow.service}.json`,
      `${JSON.stringify(asyncApi(flow, z), null, 2)}\n`,
    ]),
  ),
};

const check = process.argv.includes('--check');
const stale = Object.entries(files).filter(([path, text]) => read(path) !== text);
for (const [path, text] of check ? [] : stale) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.map(([path]) => path).join(', ')}. Run: npm run docs`);
  process.exit(1);
}
console.log(`${Object.keys(files).length} generated files, ${stale.length} ${check ? 'stale' : 'written'}`);

function topics(all) {
  return all.map(({ service }) => ({
    topic: `${service}.events`,
    partitions: 12,
    key: 'subject',
    retention: 'unlimited',
  }));
}

function read(path) {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
