/** `npm run drill -- <name> [count] [seed]`: faults on the running stack, counted by the ledger; one JSON line last. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, root } from '../build.mjs';

build();
const { drills } = createRequire(import.meta.url)(join(root, 'dist/apps/e2e/src/drills/index.js'));
const [name, ...numbers] = process.argv.slice(2);
if (!drills[name]) {
  console.error(`Which one? npm run drill -- ${Object.keys(drills).join(' | ')} [count] [seed]`);
  process.exit(1);
}
// What a drill borrowed of the machine is given back when it is stopped in the middle, too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
console.log(JSON.stringify(await drills[name](...numbers.map(Number))));
process.exit(0);
