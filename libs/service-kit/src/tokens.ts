/** Injection tokens of what the platform gives to every service. */
export const CLOCK = Symbol('clock');
export const ASSERTION_KEY = Symbol('assertion-key');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');
export const SERVICE_NAME = Symbol('service-name');
/** Optional filter that answers failures under /fhir in FHIR's own form; provided by the FHIR module. */
export const FHIR_ERRORS = Symbol('fhir-errors');
