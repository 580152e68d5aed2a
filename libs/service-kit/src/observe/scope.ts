import { AsyncLocalStorage } from 'node:async_hooks';

/** What everything that one request or event sets in motion has in common; every log line of it carries this. */
export interface Scope {
  readonly correlationId: string;
  readonly traceparent?: string | undefined;
}

const scopes = new AsyncLocalStorage<Scope>();

export function inScope<T>(scope: Scope, work: () => T): T {
  return scopes.run(scope, work);
}

/** Fields for a log line; a new object each time, because the logger writes into it. */
export function scopeFacts(): { correlationId?: string; traceId?: string } {
  const scope = scopes.getStore();
  if (!scope) return {};
  const { correlationId, traceparent } = scope;
  return traceparent ? { correlationId, traceId: traceparent.slice(3, 35) } : { correlationId };
}

/** Headers with which a service asks another one on behalf of the same request. */
export function scopeHeaders(): Record<string, string> {
  const scope = scopes.getStore();
  if (!scope) return {};
  const { correlationId, traceparent } = scope;
  return { 'x-correlation-id': correlationId, ...(traceparent ? { traceparent } : {}) };
}
