/**
 * The close of a month of a whole Département: 21,000 people, 600,000 validated visits, by the service's own command and
 * thread. Baseline: the same number of entries and legs by bare pg in batches of the same size, with the same indexes,
 * without rules, statements or events. `CHEZ_SOI_BENCH_PERSONS` and `CHEZ_SOI_BENCH_VISITS` make it smaller.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../build.mjs';
import { mismatches } from './ledger/check.mjs';

const require = createRequire(import.meta.url);
const PERSONS = Number(process.env.CHEZ_SOI_BENCH_PERSONS ?? 21_000);
const VISITS = Number(process.env.CHEZ_SOI_BENCH_VISITS ?? 600_000);
const SAMPLE = 500;
const BATCH_ENTRIES = 15_000;
const POLL_MS = 100;
const MONTH = '2026-10';
const NOW = new Date('2026-11-05T09:00:00Z');

export async function run() {
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-bench-'));
  const { database: group, secrets } = await openDatabase(dataDir);
  const service = await startService(group.urlOf('funding'), secrets);
  try {
    const { database } = service;
    await load(database);
    const watch = watchProcess();
    const { seconds, afterSeconds } = await close(service);
    const { peakMb, blockedMs } = watch.stop();
    const counts = await countsOf(database);
    const perSecond = Math.round(counts.postings / seconds);
    console.log(
      `Closed in ${seconds.toFixed(1)} s: ${counts.entries} entries, ${counts.postings} legs, ${counts.statements} statements; memory at most ${peakMb} MB, the service held up at most ${blockedMs} ms`,
    );
    const documents = await countOf(database, 'fhir_resource');
    console.log(`Then ${afterSeconds.toFixed(1)} s for invoices and ${documents} FHIR documents`);
    const again = await close(service);
    console.log(`Closed again: nothing to do, ${(again.seconds + again.afterSeconds).toFixed(2)} s`);
    const wrong = await mismatches(database, PERSONS, VISITS, SAMPLE);
    console.log(`Reckoned again by another way: ${wrong} mismatches`);
    const baselineSeconds = await baseline(database, counts);
    console.log(`Bare pg, the same rows without rules: ${baselineSeconds.toFixed(1)} s`);
    return {
      postingsPerSecond: perSecond,
      monthSeconds: Number(seconds.toFixed(1)),
      afterSeconds: Number(afterSeconds.toFixed(1)),
      mismatches: wrong,
      ...{ peakMb, blockedMs },
      baselinePostingsPerSecond: Math.round(counts.postings / baselineSeconds),
      baselineSeconds: Number(baselineSeconds.toFixed(1)),
      ratio: Number((baselineSeconds / seconds).toFixed(2)),
    };
  } finally {
    await service.close();
    await group.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function openDatabase(dataDir) {
  const { readConfig } = require(join(root, 'dist/apps/embedded/src/config.js'));
  const { openGroupDatabase } = require(join(root, 'dist/apps/embedded/src/database.js'));
  return openGroupDatabase(readConfig({ CHEZ_SOI_DATA_DIR: dataDir }, []));
}

function startService(databaseUrl, secrets) {
  const { createApp } = require(join(root, 'dist/apps/funding/src/app.js'));
  const { LocalBus } = require(join(root, 'dist/libs/messaging/src/index.js'));
  const assertionKey = new TextEncoder().encode(secrets.assertionKey);
  const config = { databaseUrl, poolSize: 4, assertionKey, logLevel: 'warn', ledgerEveryMs: 0 };
  return createApp({ ...config, clock: () => NOW }, new LocalBus());
}

async function load(database) {
  const begun = performance.now();
  const sql = readFileSync(join(import.meta.dirname, 'ledger/month.sql'), 'utf8')
    .replaceAll('$PERSONS', String(PERSONS))
    .replaceAll('$VISITS', String(VISITS));
  await database.transaction((tx) => tx.query(sql));
  await database.query('ANALYZE');
  console.log(
    `Loaded ${PERSONS} people, ${VISITS} visits in ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  );
}

/** Seconds from the administrator's command until the month is closed, and those of what its thread does afterwards. */
async function close({ app, database }) {
  const { MonthsService } = require(join(root, 'dist/apps/funding/src/months.service.js'));
  const { LedgerRunner } = require(join(root, 'dist/apps/funding/src/ledger/ledger-runner.js'));
  const { platformCtx } = require(join(root, 'dist/libs/service-kit/src/index.js'));
  const begun = performance.now();
  await app.get(MonthsService).close(platformCtx(NOW), MONTH);
  const done = app.get(LedgerRunner).run();
  while (!(await isClosed(database))) await pause(POLL_MS);
  const closed = performance.now();
  console.log(`Closed after ${((closed - begun) / 1000).toFixed(1)} s; invoices and documents follow`);
  await done;
  return { seconds: (closed - begun) / 1000, afterSeconds: (performance.now() - closed) / 1000 };
}

async function isClosed(database) {
  return (await database.query(`SELECT 1 FROM ledger_month WHERE state = 'closed'`)).length > 0;
}

async function countOf(database, table) {
  const [{ count }] = await database.query(`SELECT count(*)::int AS count FROM ${table}`);
  return count;
}

async function countsOf(database) {
  const [counts] = await database.query(`SELECT (SELECT count(*)::int FROM ledger_entry) AS entries,
    (SELECT count(*)::int FROM ledger_posting) AS postings, (SELECT count(*)::int FROM ledger_statement) AS statements`);
  return counts;
}

/** Peak memory of the process, thread included, and the longest time in which the service itself did nothing else. */
function watchProcess() {
  let [peak, blocked, last] = [0, 0, performance.now()];
  const timer = setInterval(() => {
    const now = performance.now();
    blocked = Math.max(blocked, now - last - 10);
    last = now;
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 10);
  return {
    stop() {
      clearInterval(timer);
      return { peakMb: Math.round(peak / 1048576), blockedMs: Math.round(blocked) };
    },
  };
}

/** As many rows of the same shape, from arrays of this process, one commit per batch. */
async function baseline(database, { entries, postings }) {
  await database.query('CREATE TABLE plain_entry (LIKE ledger_entry INCLUDING ALL)');
  await database.query('CREATE TABLE plain_posting (LIKE ledger_posting INCLUDING INDEXES)');
  const begun = performance.now();
  const legsEach = postings / entries;
  for (let done = 0; done < entries; done += BATCH_ENTRIES) {
    const ids = Array.from(
      { length: Math.min(BATCH_ENTRIES, entries - done) },
      (_, index) => done + index + 1,
    );
    const uuid = (id) => `00000000-0000-4000-8000-${String(id % PERSONS).padStart(12, '0')}`;
    const legs = Array.from({ length: Math.round(ids.length * legsEach) }, (_, index) => ({
      entry: ids[Math.floor(index / legsEach)] ?? ids.at(-1),
      account: `provider:${uuid(index)}`,
    }));
    await database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO plain_entry (id, resident_id, month, organization_id, service_code, charge_id, kind, model_code, model_version, minutes, run_id, posted_at)
         SELECT id, resident, '2026-10-01', resident, 'washing-help', resident::text, 'charge', 'public', 1, 60, resident, now()
         FROM unnest($1::bigint[], $2::uuid[]) AS e(id, resident)`,
        [ids, ids.map(uuid)],
      );
      await tx.query(`INSERT INTO plain_posting SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[])`, [
        legs.map(({ entry }) => entry),
        legs.map(({ account }) => account),
        legs.map(() => 1),
      ]);
    });
  }
  return (performance.now() - begun) / 1000;
}
