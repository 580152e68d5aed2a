import {
  FHIR_JSON,
  formOf,
  negotiate,
  parametersOf,
  queryOf,
  requireJson,
  type TrailType,
  trailTypes,
} from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bundle } from 'fhir/r4';
import { BundleCheck } from '../fhir/bundle-check';
import { everythingOf } from '../fhir/everything';
import { CrossOwnerLinks } from '../fhir/integrity';
import { answerMetadata } from '../fhir/metadata';
import { answerWithOutcomes } from '../fhir/outcomes';
import { Owners, type OwnersOptions } from '../fhir/owners';
import { historyOfSystem } from '../fhir/system-history';
import { searchSystem } from '../fhir/system-search';
import { runWithComposed } from '../fhir-search/batch';
import { composingParts } from '../fhir-search/composing';
import { readTrail, searchTrail } from '../fhir/trails';
import { languageOf } from '../http/language';
import { type Discovery, smartConfiguration, smartSecurity } from '../issuer/smart-configuration';
import { runBundle, type SendBundle } from './bundles';
import { COMPARTMENT } from './routes';

const DISCOVERY_LIFETIME = 'public, max-age=3600';

export type FhirBaseOptions = Discovery & OwnersOptions;

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** What the one FHIR base does itself, over all owners; types that nobody owns are refused. */
export async function registerFhirBase(fastify: FastifyInstance, options: FhirBaseOptions): Promise<void> {
  await fastify.register(async (scope) => {
    answerWithOutcomes(scope);
    const owners = new Owners(options);
    serve(scope, '/fhir/metadata', {
      GET: (request, reply) => answerMetadata(owners, smartSecurity(options), request, reply),
    });
    for (const name of ['smart-configuration', 'openid-configuration'])
      scope.get(`/fhir/.well-known/${name}`, (_, reply) =>
        reply.header('cache-control', DISCOVERY_LIFETIME).send(smartConfiguration(options)),
      );
    serve(scope, '/fhir', { GET: answering(searched(owners, queryOf)), POST: bundles(owners) });
    serve(scope, '/fhir/_search', { POST: answering(searched(owners, formOf)) });
    serve(scope, '/fhir/_history', {
      GET: answering((request) =>
        historyOfSystem(owners, request, queryOf(request), languageOf(request.headers)),
      ),
    });
    serve(scope, '/fhir/Patient/:id/$everything', {
      GET: answering(everything(owners, queryOf)),
      POST: answering(everything(owners, (request) => [...queryOf(request), ...parametersOf(request)])),
    });
    for (const type of trailTypes) serveTrail(scope, owners, type);
    scope.all('/fhir/*', unknownType);
  });
}

/** Kept by every service, read here as one, and written by nobody. */
function serveTrail(scope: FastifyInstance, owners: Owners, type: TrailType): void {
  const searching = (read: (request: FastifyRequest) => [string, string][]) =>
    answering((request) =>
      searchTrail(owners, { request, type, query: read(request), language: languageOf(request.headers) }),
    );
  serve(scope, `/fhir/${type}`, { GET: searching(queryOf) });
  serve(scope, `/fhir/${type}/_search`, { POST: searching(formOf) });
  const ofPatient = (read: (request: FastifyRequest) => [string, string][]) => (request: FastifyRequest) => {
    const { id } = request.params as { id: string };
    return [...read(request), ['patient', `${COMPARTMENT}/${id}`] as [string, string]];
  };
  serve(scope, `/fhir/${COMPARTMENT}/:id/${type}`, { GET: searching(ofPatient(queryOf)) });
  serve(scope, `/fhir/${COMPARTMENT}/:id/${type}/_search`, { POST: searching(ofPatient(formOf)) });
  serve(scope, `/fhir/${type}/:id`, {
    GET: answering((request) => {
      const { id } = request.params as { id: string };
      return readTrail(owners, { request, type, id });
    }),
  });
  // Entries never change: they have no versions.
  for (const history of ['_history', ':id/_history', ':id/_history/:version'])
    serve(scope, `/fhir/${type}/${history}`, {});
}

/** An address with what it answers by method; any other method is told which there are. */
function serve(scope: FastifyInstance, url: string, handlers: { GET?: Handler; POST?: Handler }): void {
  const { GET, POST } = handlers;
  if (GET) scope.get(url, GET);
  if (POST) scope.post(url, POST);
  const allowed = [...(GET ? ['GET', 'HEAD'] : []), ...(POST ? ['POST'] : [])];
  const method = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !allowed.includes(one));
  scope.route({ method, url, handler: () => Promise.reject(notAllowed(allowed.join(', '))) });
}

function answering(work: (request: FastifyRequest) => Promise<object>): Handler {
  return async (request, reply) => {
    negotiate(request);
    return reply.type(FHIR_JSON).send(JSON.stringify(await work(request)));
  };
}

function searched(owners: Owners, read: (request: FastifyRequest) => [string, string][]) {
  return (request: FastifyRequest) =>
    searchSystem(owners, { request, given: read(request), language: languageOf(request.headers) });
}

function everything(owners: Owners, read: (request: FastifyRequest) => [string, string][]) {
  return (request: FastifyRequest) => {
    const { id: patient } = request.params as { id: string };
    if (!/^[A-Za-z0-9\-.]{1,64}$/.test(patient)) throw unknownAddress();
    const language = languageOf(request.headers);
    return everythingOf(owners, { request, patient, query: read(request), language });
  };
}

function bundles(owners: Owners): Handler {
  return async (request, reply) => {
    negotiate(request);
    requireJson(request);
    const check = new BundleCheck(new CrossOwnerLinks(owners), request, owners.baseUrl);
    const send: SendBundle = (owner, part, told) =>
      owners.send(owner, request, {
        method: 'POST',
        path: '/fhir',
        headers: request.headers,
        told,
        body: JSON.stringify(part),
      });
    const bundle = (request.body ?? {}) as Bundle;
    const run = (one: Bundle) => runBundle(one, languageOf(request.headers), send, check);
    const { status, body } = await runWithComposed(bundle, { run, ...composingParts(request, owners) });
    return reply.status(status).type(FHIR_JSON).send(body);
  };
}

function notAllowed(allow: string): DomainError {
  return new DomainError(
    'method-not-allowed',
    {
      fr: `Cette adresse FHIR admet : ${allow}.`,
      en: `This FHIR address allows: ${allow}.`,
    },
    [],
    { allow },
  );
}

function unknownAddress(): DomainError {
  return DomainError.notFound('Cette adresse FHIR n’existe pas.', 'This FHIR address does not exist.');
}

async function unknownType(): Promise<never> {
  throw DomainError.notFound(
    'Ce type de ressource n’est pas servi ici : voir /fhir/metadata.',
    'This resource type is not served here: see /fhir/metadata.',
  );
}
