/**
 * Starts one PostgreSQL for the whole test run, without durability, unless CHEZ_SOI_TEST_POSTGRES names one: from npm,
 * or as a container with TEST_CONTAINERS=1. Spec files clone their databases from templates there.
 */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { register } = require('./register.cjs');

module.exports = async () => {
  if (process.env.CHEZ_SOI_TEST_POSTGRES) return;
  register();
  const {
    startPostgresContainer,
    wantsContainers,
  } = require('../../libs/service-kit/src/testing/containers.ts');
  const started = wantsContainers() ? await startPostgresContainer() : await fromNpm();
  process.env.CHEZ_SOI_TEST_POSTGRES = started.at.url;
  globalThis.chezSoiTestPostgres = started;
};

async function fromNpm() {
  const { removePostgresData, startPostgres } = require('../../libs/service-kit/src/postgres/index.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-test-'));
  const postgres = await startPostgres({ dataDir, durable: false });
  const stop = async () => {
    await postgres.stop();
    // As root the cluster may lie outside the data folder.
    await removePostgresData(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { at: { url: postgres.connectionUrl('postgres') }, stop };
}
