import { pipeline, Readable } from 'node:stream';
import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import type { ServiceName } from '@chez-soi/contracts';
import { type Clock, DomainError } from '@chez-soi/kernel';
import { ACTOR_HEADER, type Actor, signActor, type Upstream } from '@chez-soi/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { CallersService } from '../callers.service';
import { CrossOwnerLinks } from '../fhir/integrity';
import { answerWithOutcomes } from '../fhir/outcomes';
import { Owners } from '../fhir/owners';
import { WriteCheck } from '../fhir/write-check';
import { composing } from '../fhir-search/composing';
import { limited, limitOf, refuseTooLong } from './body-limit';
import { type Answered, Connections, type Forwarded } from './forward';
import { fromUpstream, toUpstream } from './headers';
import type { OpenStreams } from './open-streams';
import { COMPARTMENT, serviceRoutes } from './routes';
import { unavailable } from './upstream';

const UPSTREAM_TIMEOUT_MS = 30_000;

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
  const owners = new Owners(options);
  const links = new CrossOwnerLinks(owners);
  for (const [service, { fhirTypes }] of Object.entries(serviceRoutes)) {
    await fastify.register(async (scope) => {
      const check = new WriteCheck(links, service as ServiceName, `${options.publicUrl}/fhir`);
      const forward = await forwarder(scope, service as ServiceName, options, check);
      scope.all(`/api/${service}`, forward);
      scope.all(`/api/${service}/*`, forward);
      await scope.register(async (fhir) => {
        answerWithOutcomes(fhir);
        fhir.addHook('preHandler', (request) => check.before(request));
        const answer = composing(service as ServiceName, forward, owners);
        for (const type of fhirTypes) {
          fhir.all(`/fhir/${type}`, answer);
          fhir.all(`/fhir/${type}/*`, answer);
          fhir.all(`/fhir/${COMPARTMENT}/:id/${type}`, answer);
          fhir.all(`/fhir/${COMPARTMENT}/:id/${type}/_search`, answer);
        }
      });
    });
  }
}

/** The handler that passes a request on to one service, bodies and answers as they come. */
async function forwarder(
  scope: FastifyInstance,
  service: ServiceName,
  options: ProxyOptions,
  check: WriteCheck,
) {
  const upstream = options.upstreams[service];
  passBodiesThrough(scope);
  await scope.register(compress, compression);
  if (!upstream) return () => Promise.reject(unavailable(service));
  const connections = new Connections(upstream);
  scope.addHook('onClose', () => connections.destroy());
  const origin = new URL(options.publicUrl);
  const { needsGrants } = serviceRoutes[service];
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const path = plainPath(request.url.startsWith('/api/') ? request.url.slice('/api'.length) : request.url);
    const actor = request.caller ? await options.callers.actorOf(request.caller, needsGrants) : null;
    const headers = toUpstream(request.raw.headers, origin);
    headers.host = origin.host;
    if (actor) headers[ACTOR_HEADER] = signActor(actor, options.assertionKey, options.clock());
    const forwarded = forwardedOf(request, path, headers);
    const answer = await check.pass(request, (told) =>
      connections.send({ ...forwarded, headers: { ...headers, ...told } }).catch((error: unknown) => {
        throw tooLargeWithin(error) ?? unavailable(service);
      }),
    );
    // What is left of a body that the service did not read would stand before the client's next request.
    if (!request.raw.complete) void reply.header('connection', 'close');
    void reply.status(answer.status).headers(fromUpstream(answer.headers));
    if (isEventStream(answer)) return sendEvents(reply, answer.body, request, actor, options.streams);
    // Null would be sent as the four letters of JSON.
    return answer.body ?? reply.send();
  };
}

function forwardedOf(request: FastifyRequest, path: string, headers: IncomingHttpHeaders): Forwarded {
  const waitsForEvents = /\btext\/event-stream\b/.test(request.headers.accept ?? '');
  return {
    method: request.method,
    path,
    headers,
    body: (request.body as Readable | Buffer | undefined) ?? null,
    headersTimeoutMs: UPSTREAM_TIMEOUT_MS,
    bodyTimeoutMs: waitsForEvents ? 0 : UPSTREAM_TIMEOUT_MS,
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

function isEventStream(answer: Answered): answer is Answered & { readonly body: Readable } {
  const isStream = answer.body instanceof Readable;
  return isStream && (answer.headers['content-type'] ?? '').startsWith('text/event-stream');
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
  scope.addHook(
    'onResponse',
    async (request) => void (request.body instanceof Readable && request.body.destroy()),
  );
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
