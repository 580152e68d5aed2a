export * from './actors';
export * from './test-app';
export * from './test-database';
