export * from './clock';
export * from './domain-error';
export * from './ids';
export * from './lanes';
export * from './lifecycle';
export * from './money';
export * from './period';
export * from './plain-text';
