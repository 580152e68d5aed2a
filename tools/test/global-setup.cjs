/**
 * Starts one PostgreSQL for the whole test run, without durability, unless CHEZ_SOI_TEST_POSTGRES names one.
 * Spec files clone their databases from templates there.
 */
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { register } = require('./register.cjs');

module.exports = async () => {
  if (process.env.CHEZ_SOI_TEST_POSTGRES) return;
  register();
  const { startPostgres } = require('../../libs/service-kit/src/postgres/index.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-test-'));
  const postgres = await startPostgres({ dataDir, durable: false });
  process.env.CHEZ_SOI_TEST_POSTGRES = postgres.connectionUrl('postgres');
  globalThis.chezSoiTestPostgres = { postgres, dataDir };
};
