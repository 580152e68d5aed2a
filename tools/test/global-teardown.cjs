const { rmSync } = require('node:fs');
const { register } = require('./register.cjs');

module.exports = async () => {
  const started = globalThis.chezSoiTestPostgres;
  if (!started) return;
  await started.postgres.stop();
  register();
  // As root the cluster may lie outside the data folder.
  await require('../../libs/service-kit/src/postgres/index.ts').removePostgresData(started.dataDir);
  rmSync(started.dataDir, { recursive: true, force: true });
};
