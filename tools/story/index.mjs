/** `npm run story [-- http://127.0.0.1:3000]`: plays the main story over HTTP against a running platform. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, root } from '../build.mjs';

build();
const require = createRequire(import.meta.url);
const { Story } = require(join(root, 'dist/apps/e2e/src/story.js'));
const { signInCast } = require(join(root, 'dist/apps/e2e/src/cast.js'));

const base = process.argv[2] ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const reachable = await fetch(`${base}/api/session`).then(
  (answer) => answer.ok,
  () => false,
);
if (!reachable) {
  console.error(`Nothing answers on ${base}. Start the platform first: npm start`);
  process.exit(1);
}
const story = new Story(await signInCast(base));
try {
  await story.play();
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
}
for (const { who, what, ms } of story.steps) console.log(`${String(ms).padStart(6)} ms  ${who} ${what}`);
