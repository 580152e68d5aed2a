const swc = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs', ignoreDynamic: false },
};
const esmOnly = [
  'jose',
  'fhir-kit-client',
  'openid-client',
  'oidc-provider',
  'content-disposition',
  'oauth4webapi',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
].join('|');

/** One run for all projects; the size of a test is in its file name (.spec, .int.spec, .e2e.spec). */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '\\.e2e\\.spec\\.ts$'],
  testEnvironment: 'node',
  testTimeout: 60000,
  // Two cores: one worker each, PostgreSQL and the specs take turns.
  maxWorkers: 2,
  globalSetup: '<rootDir>/tools/test/global-setup.cjs',
  globalTeardown: '<rootDir>/tools/test/global-teardown.cjs',
  transform: { '^.+\\.[mc]?[tj]sx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  moduleNameMapper: {
    '^@chez-soi/(messaging|service-kit)/(postgres|testing)$': '<rootDir>/libs/$1/src/$2/index.ts',
    '^@chez-soi/(catalogue|directory|care-requests|funding|telehealth|evaluation|gateway|e2e)/(.*)$':
      '<rootDir>/apps/$1/src/$2.ts',
    '^@chez-soi/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^fhir-kit-client$': '<rootDir>/node_modules/fhir-kit-client/dist/index.js',
    '\\.css$': '<rootDir>/tools/test/empty.cjs',
  },
};
