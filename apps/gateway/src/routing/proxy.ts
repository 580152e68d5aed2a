import { pipeline, Readable } from 'node:stream';
import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import replyFrom from '@fastify/reply-from';
import type { ServiceName } from '@chez-soi/contracts';
import { type Clock, DomainError } from '@chez-soi/kernel';
import { ACTOR_HEADER, type Actor, signActor, type Upstream } from '@chez-soi/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { CallersService } from '../callers.service';
import { CrossOwnerLinks } from '../fhir/integrity';
import { answerWithOutcomes } from '../fhir/outcomes';
import { Owners } from '../fhir/owners';
import { checkWrite } from '../fhir/write-check';
import { limited, limitOf, refuseTooLong } from './body-limit';
import { fromUpstream, toUpstream } from './headers';
import type { OpenStreams } from './open-streams';
import { COMPARTMENT, serviceRoutes } from './routes';
import { baseOf, unavailable } from './upstream';

const UPSTREAM_TIMEOUT_MS = 30_000;
const CONNECTIONS_PER_SERVICE = 64;

/** A weak line carries 50 kB/s: answers travel at a fifth of their length. Event streams are sent as they come. */
const compression: FastifyCompressOptions = {
  global: true,
  encodings: ['br', 'gzip'],
  customTypes: /^(application\/([\w.-]+\+)?json|text\/csv)/,
  // Made for each answer: the quality at which the time to compress does not show.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

export interface ProxyOptions {
  readonly upstreams: Partial<Record<ServiceName, Upstream>>;
  readonly callers: CallersService;
  readonly streams: OpenStreams;
  readonly assertionKey: Uint8Array;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** Every service behind `/api/<service>` and behind the FHIR types that it owns. */
export async function registerProxy(fastify: FastifyInstance, options: ProxyOptions): Promise<void> {
  const links = new CrossOwnerLinks(new Owners(options));
  for (const [service, { fhirTypes }] of Object.entries(serviceRoutes)) {
    await fastify.register(async (scope) => {
      const forward = await forwarder(scope, service as ServiceName, options);
      scope.all(`/api/${service}`, forward);
      scope.all(`/api/${service}/*`, forward);
      await scope.register(async (fhir) => {
        answerWithOutcomes(fhir);
        fhir.addHook('preHandler', async (request) => {
          const body = await checkWrite(links, request, service as ServiceName, `${options.publicUrl}/fhir`);
          if (body) request.body = Readable.from([body]);
        });
        for (const type of fhirTypes) {
          fhir.all(`/fhir/${type}`, forward);
          fhir.all(`/fhir/${type}/*`, forward);
          fhir.all(`/fhir/${COMPARTMENT}/:id/${type}`, forward);
          fhir.all(`/fhir/${COMPARTMENT}/:id/${type}/_search`, forward);
        }
      });
    });
  }
}

/** The handler that passes a request on to one service, bodies and answers as they come. */
async function forwarder(scope: FastifyInstance, service: ServiceName, options: ProxyOptions) {
  const upstream = options.upstreams[service];
  passBodiesThrough(scope);
  await scope.register(compress, compression);
  if (!upstream) return () => Promise.reject(unavailable(service));
  await scope.register(replyFrom, {
    base: baseOf(upstream),
    disableRequestLogging: true,
    undici: { connections: CONNECTIONS_PER_SERVICE, headersTimeout: UPSTREAM_TIMEOUT_MS, bodyTimeout: 0 },
    destroyAgent: true,
  });
  const origin = new URL(options.publicUrl);
  const { needsGrants } = serviceRoutes[service];
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const path = plainPath(request.url.startsWith('/api/') ? request.url.slice('/api'.length) : request.url);
    const actor = request.caller ? await options.callers.actorOf(request.caller, needsGrants) : null;
    const signed = actor ? signActor(actor, options.assertionKey, options.clock()) : null;
    const waitsForEvents = /\btext\/event-stream\b/.test(request.headers.accept ?? '');
    return reply.from(path, {
      ...(waitsForEvents ? {} : { timeout: UPSTREAM_TIMEOUT_MS }),
      retryDelay: ({ err, attempt }) => (isStaleConnection(request, err) && attempt === 0 ? 1 : null),
      rewriteRequestHeaders: (_, headers) => ({
        ...toUpstream(headers as IncomingHttpHeaders, origin),
        host: origin.host,
        ...(signed ? { [ACTOR_HEADER]: signed } : {}),
      }),
      rewriteHeaders: (headers) => fromUpstream(headers as IncomingHttpHeaders),
      onResponse: (_, answer, response) => {
        const { stream } = response as unknown as { stream: Readable };
        if (isEventStream(answer))
          sendEvents(answer as FastifyReply, stream, request, actor, options.streams);
        else answer.send(stream);
      },
      onError: (answer, { error }) => void answer.send(tooLargeWithin(error) ?? unavailable(service)),
    });
  };
}

/** Sends headers at once, so that the reader knows that it listens, then every event as it comes. */
function sendEvents(
  reply: FastifyReply,
  events: Readable,
  request: FastifyRequest,
  actor: Actor | null,
  streams: OpenStreams,
): void {
  reply.hijack();
  reply.raw.writeHead(reply.statusCode, reply.getHeaders() as IncomingHttpHeaders);
  reply.raw.flushHeaders();
  const forget = streams.add(request.caller, actor?.residents ?? null, () => reply.raw.destroy());
  pipeline(events, reply.raw, forget);
}

function isEventStream(reply: { getHeader(name: string): unknown }): boolean {
  return String(reply.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

/** A service that restarted has closed the connection that we kept: reading again is harmless. */
function isStaleConnection(request: FastifyRequest, error: Error | undefined): boolean {
  return request.method === 'GET' && (error as { code?: string } | undefined)?.code === 'UND_ERR_SOCKET';
}

function tooLargeWithin(error: unknown): DomainError | null {
  for (let current = error; current instanceof Error; current = current.cause)
    if (current instanceof DomainError) return current;
  return null;
}

/** Services parse bodies; the gateway only counts their bytes. What nobody read when the answer left is let go. */
function passBodiesThrough(scope: FastifyInstance): void {
  const limit = ({ url, headers }: FastifyRequest) => limitOf(url, headers['content-type']);
  scope.addHook('onRequest', async (request) =>
    refuseTooLong(request.headers['content-length'], limit(request)),
  );
  scope.addHook('onResponse', async (request) => void (request.body as Readable | undefined)?.destroy());
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (request, payload, done) => done(null, limited(payload, limit(request))));
}

/** The path as it was sent; one that does not decode, or climbs, leads nowhere. */
function plainPath(path: string): string {
  try {
    const decoded = decodeURIComponent(path.split('?', 1)[0]!);
    if (!decoded.split(/[/\\]/).includes('..')) return path;
  } catch {
    // Falls through to the refusal.
  }
  throw DomainError.notFound('Cette adresse n’existe pas.', 'This address does not exist.');
}
