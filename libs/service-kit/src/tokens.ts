/** Injection tokens of what the platform gives to every service. */
export const CLOCK = Symbol('clock');
export const ASSERTION_KEY = Symbol('assertion-key');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');
export const SERVICE_NAME = Symbol('service-name');
