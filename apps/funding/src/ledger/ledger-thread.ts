import { parentPort, workerData } from 'node:worker_threads';
import { Database } from '@chez-soi/service-kit';
import { LedgerWork } from './ledger-work';

/** What the thread is given: where the tables are, and the instant at which it posts. */
export interface LedgerThreadData {
  readonly databaseUrl: string;
  readonly now: string;
}

/** Posts until nothing is left or it is told to stop: reading and reckoning a batch would hold the service up (§6). */
async function postAll({ databaseUrl, now }: LedgerThreadData): Promise<void> {
  let stopped = false;
  parentPort!.once('message', () => (stopped = true));
  // One connection writes, the other reads ahead.
  const database = await Database.open({ url: databaseUrl, poolSize: 2, migrations: [] });
  try {
    const work = new LedgerWork(database, () => new Date(now));
    while (!stopped && (await work.step())) parentPort!.postMessage('posted');
  } finally {
    await database.close();
    parentPort!.close();
  }
}

// A failure ends the thread with its error, for whoever started it.
void postAll(workerData as LedgerThreadData);
