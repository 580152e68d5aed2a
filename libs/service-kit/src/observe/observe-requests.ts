import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '@chez-soi/kernel';
import type { Logger } from 'pino';
import { Histogram, type Registry } from 'prom-client';
import { inScope, type Scope } from './scope';
import { readTraceparent } from './traceparent';
import { type OpenSpan, startSpan } from './tracing';

interface Observed {
  readonly scope: Scope;
  readonly route: string;
  readonly from: number;
  readonly span: OpenSpan | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    observed: Observed;
  }
}

export interface RequestObserverOptions {
  readonly service: string;
  readonly log: Logger;
  readonly metrics: Registry;
}

/** Of no route, and of files: no span. */
const NOWHERE = 'none';
const untraced = new Set([NOWHERE, '/*', '/health/live', '/health/ready', '/metrics']);
const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
const CORRELATION_ID = /^[\w-]{8,64}$/;

/**
 * Gives every request its correlation id and its place in a trace before anything else sees it, times it, and writes
 * one line when it was answered. Addresses are told by their pattern: the real one may hold a name that was searched.
 */
export function observeRequests(fastify: FastifyInstance, options: RequestObserverOptions): void {
  const seconds = new Histogram({
    name: 'chez_soi_http_request_duration_seconds',
    help: 'Time to answer a request, by method, route pattern and status; event streams are not counted.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [options.metrics],
  });
  fastify.decorateRequest('observed', null as unknown as Observed);
  fastify.addHook('onRequest', (request, _, done) => {
    request.observed = begin(request, options.service);
    inScope(request.observed.scope, done);
  });
  // Bodies arrive outside the scope in which the request began.
  fastify.addHook('preValidation', (request, _, done) => inScope(request.observed.scope, done));
  fastify.addHook('onResponse', (request, reply, done) => {
    inScope(request.observed.scope, () => end(request, reply, options.log, seconds));
    done();
  });
}

function begin(request: FastifyRequest, service: string): Observed {
  const { headers } = request.raw;
  const route = request.routeOptions.url ?? NOWHERE;
  const given = headers['x-correlation-id'];
  const correlationId = typeof given === 'string' && CORRELATION_ID.test(given) ? given : newId();
  const parent = readTraceparent(headers['traceparent'] as string | undefined) && headers['traceparent'];
  const name = `${request.method} ${route}`;
  const attributes = { 'http.request.method': request.method, 'http.route': route };
  const span = untraced.has(route)
    ? undefined
    : startSpan({ service, name, kind: 'server', parent: parent as string, attributes });
  const traceparent = span?.traceparent ?? (parent as string | undefined);
  // Where whoever handles the request, or passes it on to a service, reads them.
  headers['x-correlation-id'] = correlationId;
  if (traceparent) headers['traceparent'] = traceparent;
  else delete headers['traceparent'];
  return { scope: { correlationId, traceparent }, route, from: performance.now(), span };
}

function end(request: FastifyRequest, reply: FastifyReply, log: Logger, seconds: Histogram): void {
  const { route, from, span } = request.observed;
  const { method } = request;
  const status = reply.raw.statusCode;
  const ms = performance.now() - from;
  const isStream = String(reply.raw.getHeader('content-type')).startsWith('text/event-stream');
  if (!isStream) seconds.observe({ method, route, status }, ms / 1000);
  log[reading.has(method) ? 'debug' : 'info']({ method, route, status, ms: Math.round(ms) }, 'answered');
  span?.end({ failed: status >= 500, attributes: { 'http.response.status_code': status } });
}
