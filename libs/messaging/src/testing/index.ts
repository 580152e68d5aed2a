export * from './fake-publisher';
export * from './kafka';
export * from './past-events';
export * from './past-events-conformance';
