export * from './actors';
export * from './containers';
export * from './cut-off';
export * from './eventually';
export * from './lifecycle-spec';
export * from './test-app';
export * from './test-database';
