import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { freePort, startBroker } from '../kafka/broker.mjs';
import { Kept } from './kept.mjs';

const require = createRequire(import.meta.url);

/** Whoever puts a file `hold-<name>` into the data folder keeps that one down for as long: drills do. */
const heldBackIn = (dataDir, name) => () => existsSync(join(dataDir, `hold-${name}`));

/** PostgreSQL on the stack's data; started again, it is found at the same socket. */
export async function keepPostgres(dataDir) {
  const { startPostgres } = require(join(root, 'dist/libs/service-kit/src/postgres/index.js'));
  let postgres;
  const launch = async (say) => {
    // The data folder belongs to whoever started it last, until that one has said good-bye.
    await postgres?.stop();
    postgres = await startPostgres({ dataDir, durable: true, socketDir: postgres?.socketDir, onLog: say });
    const ended = new Promise((resolve) => postgres.onExit((code) => resolve(code ?? 'killed')));
    return { pid: postgres.pid, ended, stop: () => postgres.stop() };
  };
  const kept = new Kept('postgres', launch, heldBackIn(dataDir, 'postgres'));
  await kept.start();
  return { url: postgres.connectionUrl('chez_soi'), stop: () => kept.stop() };
}

/** The broker of the environment, which others look after, or one of our own at a port that stays the same. */
export async function keepBroker(dataDir) {
  if (process.env.KAFKA_BROKERS) return { address: process.env.KAFKA_BROKERS, stop: async () => undefined };
  const port = await freePort();
  const launch = () => startBroker({ dataDir: join(dataDir, 'kafka'), port });
  const kept = new Kept('kafka', launch, heldBackIn(dataDir, 'kafka'));
  await kept.start();
  return { address: `127.0.0.1:${port}`, stop: () => kept.stop() };
}
