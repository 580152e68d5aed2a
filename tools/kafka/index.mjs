/**
 * `npm run kafka`: a real Kafka broker without Docker, for development and for the tests of the Kafka bus.
 * `KAFKA_PORT` (9092; 0 = any free one), `KAFKA_DATA_DIR` (.data/kafka). Runs until it is told to stop.
 */
import { join } from 'node:path';
import { root } from '../build.mjs';
import { whyNoBroker } from './artefacts.mjs';
import { freePort, startBroker } from './broker.mjs';

const reason = whyNoBroker();
if (reason) {
  console.error(reason);
  process.exit(1);
}
const dataDir = process.env.KAFKA_DATA_DIR ?? join(root, '.data/kafka');
const wanted = Number(process.env.KAFKA_PORT ?? 9092);
const broker = await startBroker({ dataDir, port: wanted || (await freePort()) });
console.log(`Kafka is ready: ${broker.address}`);
let stopping;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => (stopping ??= broker.stop().then(() => process.exit(0))));
