import { chmodSync, rmSync } from 'node:fs';
import { type DynamicModule, RequestMethod, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CustomStrategy } from '@nestjs/microservices';
import type { Logger } from 'pino';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { observeRequests } from '../observe/observe-requests';
import { flushTraces } from '../observe/trace-export';
import { startTracing } from '../observe/tracing';
import { ACTION_METADATA } from '../rights/context';
import { METRICS, SERVICE_NAME } from '../tokens';
import { nestLogger } from './nest-logger';
import { answerUnroutable } from './unroutable';

const BODY_LIMIT_BYTES = 1_048_576;

/** JSON, FHIR's and its name before R4, and JSON Patch. */
const jsonTypes = [
  'application/json',
  'application/fhir+json',
  'application/json+fhir',
  'application/json-patch+json',
];

export interface ServiceAppOptions {
  /** Also the prefix of every route: `/care-requests/…`. */
  readonly name: string;
  readonly module: DynamicModule | Type<unknown>;
  readonly log: Logger;
  /**
   * Whose word on the client's address is taken: addresses, networks or their names. Everybody's where it is left out,
   * for a service that only the gateway reaches.
   */
  readonly trustedProxies?: readonly string[];
  /** Event consumers, which Nest starts and stops with the application. */
  readonly consumers?: CustomStrategy['strategy'];
}

/** Where a service listens: a Unix socket in one process group, a TCP address when it runs alone. */
export type Listen = { readonly socketPath: string } | { readonly host: string; readonly port: number };

/** A Nest application of one service: routes under its name, rights checked, nothing listening yet. */
export async function buildServiceApp(options: ServiceAppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    logger: false,
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : true,
    frameworkErrors: answerUnroutable,
    // FHIR clients send bundles and searches of the whole base to it with a slash.
    rewriteUrl: ({ url = '/' }) => url.replace(/^\/fhir\/(?=\?|$)/, '/fhir'),
  });
  const root = { module: class ServiceRoot {}, imports: [DiscoveryModule, options.module as DynamicModule] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: nestLogger(options.log),
    abortOnError: false,
    bodyParser: false,
  });
  // Health, metrics and FHIR keep the same address in every service.
  const everywhere = ['health/live', 'health/ready', 'metrics', 'fhir', 'fhir/*path'];
  app.setGlobalPrefix(options.name, {
    exclude: everywhere.map((path) => ({ path, method: RequestMethod.ALL })),
  });
  parseBodies(adapter);
  refuseRoutesWithoutPolicy(app);
  await observe(app, options.log);
  if (options.consumers) {
    app.connectMicroservice({ strategy: options.consumers }, { inheritAppConfig: false });
    await app.startAllMicroservices();
  }
  await app.init();
  return app;
}

/** First of all hooks: whatever else sees a request, sees it with its correlation id. */
async function observe(app: NestFastifyApplication, log: Logger): Promise<void> {
  const service = app.get<string>(SERVICE_NAME);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await startTracing(service, process.env, log);
  observeRequests(fastify, { service, log, metrics: app.get<Registry>(METRICS) });
  fastify.addHook('onClose', () => flushTraces());
}

export async function listen(app: NestFastifyApplication, where: Listen): Promise<void> {
  if ('port' in where) {
    await app.listen(where.port, where.host);
    return;
  }
  rmSync(where.socketPath, { force: true });
  await app.listen({ path: where.socketPath });
  chmodSync(where.socketPath, 0o600);
}

/**
 * JSON in its media types, and forms (FHIR searches by POST). A client that names JSON on a POST without a body
 * means an empty object.
 */
function parseBodies(adapter: FastifyAdapter): void {
  const fastify = adapter.getInstance();
  const options = { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES } as const;
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(jsonTypes, options, (request, raw, done) => {
    const body = String(raw);
    // A signature is made over the body as it was sent.
    (request as { rawBody?: string }).rawBody = body;
    try {
      done(null, body === '' ? {} : JSON.parse(body));
    } catch {
      done(Object.assign(new Error('malformed JSON'), { statusCode: 400 }));
    }
  });
  fastify.addContentTypeParser('application/x-www-form-urlencoded', options, (_, raw, done) => {
    done(null, String(raw));
  });
}

/** A route that names no line of the policy table must never be served. */
function refuseRoutesWithoutPolicy(app: NestFastifyApplication): void {
  const reflector = app.get(Reflector);
  const scanner = new MetadataScanner();
  for (const { instance, metatype } of app.get(DiscoveryService).getControllers()) {
    if (!metatype || !instance) continue;
    for (const method of scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
      const handler = instance[method] as () => unknown;
      const isRoute = Reflect.hasMetadata('path', handler);
      if (isRoute && !reflector.get(ACTION_METADATA, handler))
        throw new Error(`Route without a policy line: ${metatype.name}.${method}. Add @Allow('…').`);
    }
  }
}
