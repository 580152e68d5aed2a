import type { ServiceName } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { getJson, type Upstream } from '@chez-soi/service-kit';
import type { FastifyInstance } from 'fastify';
import type { CapabilityStatement } from 'fhir/r4';
import { mergeCapabilities, type OwnedStatement } from './capability';
import { answerWithOutcomes } from './proxy';
import { serviceRoutes } from './routes';
import { unavailable } from './upstream';

const TIMEOUT_MS = 3000;

export interface FhirBaseOptions {
  readonly upstreams: Partial<Record<ServiceName, Upstream>>;
  readonly publicUrl: string;
}

/** What the one FHIR base answers itself: its statement, and a refusal for types that nobody owns. */
export async function registerFhirBase(fastify: FastifyInstance, options: FhirBaseOptions): Promise<void> {
  await fastify.register(async (scope) => {
    answerWithOutcomes(scope);
    scope.get('/fhir/metadata', async (_, reply) => {
      const owners = await statements(options);
      if (owners.length === 0) throw unavailable('fhir');
      const merged = mergeCapabilities(`${options.publicUrl}/fhir`, owners);
      return reply.type('application/fhir+json; charset=utf-8').send(JSON.stringify(merged));
    });
    scope.all('/fhir', unknownType);
    scope.all('/fhir/*', unknownType);
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
