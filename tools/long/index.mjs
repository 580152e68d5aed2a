/** `npm run long -- <name> [count] [seed]`: the large counts; one JSON line last. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, root } from '../build.mjs';

const require = createRequire(import.meta.url);
const drills = {
  kill: (count, seed) => {
    const { KillDrill } = require(join(root, 'dist/apps/e2e/src/kill-drill.js'));
    return new KillDrill(count ?? 60, seed ?? 38).run();
  },
  fuzz: (count, seed) => {
    const { fuzzNewSystem } = require(join(root, 'dist/apps/e2e/src/fuzz.js'));
    return fuzzNewSystem(count ?? 5000, seed ?? 38);
  },
  economics: (count, seed) => {
    const { drillVisits } = require(join(root, 'dist/libs/economics/src/testing/visit-drill.js'));
    return drillVisits(count ?? 1_000_000, seed ?? 38);
  },
};
const [name, count, seed] = process.argv.slice(2);
if (!drills[name]) {
  console.error(`Which one? npm run long -- ${Object.keys(drills).join(' | ')} [count] [seed]`);
  process.exit(1);
}
build();
console.log(JSON.stringify(await drills[name](count && Number(count), seed && Number(seed))));
process.exit(0);
