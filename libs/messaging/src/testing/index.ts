export * from './fake-publisher';
