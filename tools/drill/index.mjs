/** `npm run drill -- kill [requests] [kills] [seed]`: faults on the running stack, counted by the ledger; one JSON line last. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, root } from '../build.mjs';

const require = createRequire(import.meta.url);
const drills = {
  kill: (requests = 10_000, kills = 60, seed = 38) => {
    const { StackDrill } = require(join(root, 'dist/apps/e2e/src/stack-drill.js'));
    return new StackDrill(requests, kills, seed).run();
  },
};
const [name, ...numbers] = process.argv.slice(2);
if (!drills[name]) {
  console.error(`Which one? npm run drill -- ${Object.keys(drills).join(' | ')} [requests] [kills] [seed]`);
  process.exit(1);
}
build();
console.log(JSON.stringify(await drills[name](...numbers.map(Number))));
process.exit(0);
