import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { freePort } from '../kafka/broker.mjs';

/**
 * Loads the demonstration as `npm start` does, into the same data folder. The outbox is the log of record in both
 * modes: started over Kafka, the relays hand the whole log over, and consumers know what they have taken in already.
 */
export async function loadDemonstration(dataDir) {
  const env = { ...process.env, CHEZ_SOI_DATA_DIR: dataDir, PORT: String(await freePort()) };
  const child = spawn(process.execPath, [join(root, 'dist/apps/embedded/src/main.js')], { env });
  let text = '';
  await new Promise((ready, failed) => {
    const read = (chunk) => {
      text += chunk;
      if (/est prêt/.test(text)) ready();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => failed(new Error(`Ended with code ${code}: ${text}`)));
  });
  child.removeAllListeners('exit');
  child.kill('SIGINT');
  await new Promise((ended) => child.once('exit', ended));
}
