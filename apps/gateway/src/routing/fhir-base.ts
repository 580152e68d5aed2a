import type { ServiceName } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { ACTOR_HEADER, exchange, type Exchanged, getJson, signActor } from '@chez-soi/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bundle, CapabilityStatement } from 'fhir/r4';
import { languageOf } from '../http/language';
import { type Discovery, smartConfiguration, smartSecurity } from '../issuer/smart-configuration';
import { runBundle, type SendBundle } from './bundles';
import { mergeCapabilities, type OwnedStatement } from './capability';
import { toUpstream } from './headers';
import { answerWithOutcomes, type ProxyOptions } from './proxy';
import { serviceRoutes } from './routes';
import { unavailable } from './upstream';

const TIMEOUT_MS = 3000;

const BUNDLE_TIMEOUT_MS = 30_000;
const DISCOVERY_LIFETIME = 'public, max-age=3600';

export type FhirBaseOptions = Discovery &
  Pick<ProxyOptions, 'upstreams' | 'publicUrl' | 'callers' | 'assertionKey' | 'clock'>;

/** What the one FHIR base answers itself: its statement, and a refusal for types that nobody owns. */
export async function registerFhirBase(fastify: FastifyInstance, options: FhirBaseOptions): Promise<void> {
  await fastify.register(async (scope) => {
    answerWithOutcomes(scope);
    scope.get('/fhir/metadata', async (_, reply) => {
      const owners = await statements(options);
      if (owners.length === 0) throw unavailable('fhir');
      const merged = mergeCapabilities(`${options.publicUrl}/fhir`, owners, smartSecurity(options));
      return reply.type('application/fhir+json; charset=utf-8').send(JSON.stringify(merged));
    });
    for (const name of ['smart-configuration', 'openid-configuration'])
      scope.get(`/fhir/.well-known/${name}`, (_, reply) =>
        reply.header('cache-control', DISCOVERY_LIFETIME).send(smartConfiguration(options)),
      );
    scope.post('/fhir', async (request, reply) => {
      const bundle = (request.body ?? {}) as Bundle;
      const send: SendBundle = (owner, part) => sendTo(owner, part, request, options);
      const { status, body } = await runBundle(bundle, languageOf(request.headers), send);
      return reply.status(status).type('application/fhir+json; charset=utf-8').send(body);
    });
    scope.route({ method: ['GET', 'PUT', 'PATCH', 'DELETE'], url: '/fhir', handler: unknownType });
    scope.all('/fhir/*', unknownType);
  });
}

/** The caller's own request, with the part of the bundle that a service owns. */
async function sendTo(
  owner: ServiceName,
  bundle: Bundle,
  request: FastifyRequest,
  { upstreams, publicUrl, callers, assertionKey, clock }: FhirBaseOptions,
): Promise<Exchanged> {
  const upstream = upstreams[owner];
  if (!upstream) throw unavailable(owner);
  const { needsGrants } = serviceRoutes[owner];
  const actor = request.caller ? await callers.actorOf(request.caller, needsGrants) : null;
  const origin = new URL(publicUrl);
  const { 'content-length': _, 'accept-encoding': __, ...headers } = toUpstream(request.headers, origin);
  const question = {
    method: 'POST',
    path: '/fhir',
    headers: {
      ...headers,
      host: origin.host,
      ...(actor ? { [ACTOR_HEADER]: signActor(actor, assertionKey, clock()) } : {}),
    },
    body: JSON.stringify(bundle),
  };
  return exchange(upstream, question, BUNDLE_TIMEOUT_MS).catch(() => {
    throw unavailable(owner);
  });
}

/** Statements of the owners that answer; those that are down are left out. */
async function statements({ upstreams, publicUrl }: FhirBaseOptions): Promise<OwnedStatement[]> {
  const { protocol, host } = new URL(publicUrl);
  const headers = { 'x-forwarded-proto': protocol.replace(':', ''), 'x-forwarded-host': host, host };
  const asked = Object.entries(upstreams).map(async ([service, upstream]) => {
    const types = serviceRoutes[service as ServiceName].fhirTypes;
    const statement = await getJson<CapabilityStatement>(upstream, '/fhir/metadata', headers, TIMEOUT_MS);
    return { types, statement };
  });
  const answers = await Promise.allSettled(asked);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}

async function unknownType(): Promise<never> {
  throw DomainError.notFound(
    'Ce type de ressource n’est pas servi ici : voir /fhir/metadata.',
    'This resource type is not served here: see /fhir/metadata.',
  );
}
