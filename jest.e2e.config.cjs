const base = require('./jest.config.cjs');

/** Stories through the running system: each starts its own, from the compiled files, on a free port. */
module.exports = {
  ...base,
  roots: ['<rootDir>/apps/e2e'],
  testMatch: ['**/*.e2e.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180000,
  globalSetup: undefined,
  globalTeardown: undefined,
};
