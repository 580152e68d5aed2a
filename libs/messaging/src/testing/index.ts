export * from './fake-publisher';
export * from './kafka';
