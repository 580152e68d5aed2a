/**
 * A process that closes October 2026 as the compiled service does, in its thread: `node close-month.cjs <database url>`.
 * Says `closed` when all of it is posted.
 */
const { join } = require('node:path');

const dist = (file) => require(join(__dirname, '../../../dist', file));
const { createApp } = dist('apps/funding/src/app.js');
const { LedgerRunner } = dist('apps/funding/src/ledger/ledger-runner.js');
const { MonthsService } = dist('apps/funding/src/months.service.js');
const { LocalBus } = dist('libs/messaging/src/index.js');
const { platformCtx } = dist('libs/service-kit/src/index.js');

const now = new Date('2026-11-04T09:00:00Z');
const config = {
  databaseUrl: process.argv[2],
  poolSize: 4,
  assertionKey: new Uint8Array(32),
  logLevel: 'silent',
};

async function main() {
  const { app } = await createApp({ ...config, ledgerEveryMs: 0, clock: () => now }, new LocalBus());
  console.log('ready');
  if (process.argv[3] === 'prepare') process.exit(0);
  await app.get(MonthsService).close(platformCtx(now), '2026-10');
  await app.get(LedgerRunner).run();
  console.log('closed');
  process.exit(0);
}
main();
