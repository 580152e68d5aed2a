import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { failedEntry, FHIR_JSON, negotiate, outcomeOf } from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../http/language';
import type { BatchParts } from './batch';
import { compose } from './compose';
import { type OwnerOptions, OwnerQuestions, OwnerRefusal } from './owner-questions';
import { leadsAway, mayLeadAway, type SearchAddress, searchAddress, type Searched } from './searched';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Answers searches that go over several services; everything else goes its way, as it came. */
export function composing(service: ServiceName, forward: Handler, options: OwnerOptions): Handler {
  return async (request, reply) => {
    const searched = await searchedBy(request);
    if (!searched || !leadsAway(service, searched)) return forward(request, reply);
    negotiate(
      request,
      searched.query.map(([name, value]) => [name, value]),
    );
    void reply.type(FHIR_JSON);
    try {
      const owners = new OwnerQuestions(request, options);
      const bundle = await compose(service, searched, owners, languageOf(request.headers));
      return reply.send(JSON.stringify(bundle));
    } catch (error) {
      if (!(error instanceof OwnerRefusal)) throw error;
      return reply.status(error.status).send(JSON.stringify(error.outcome));
    }
  };
}

/** How the searches among the entries of a caller's batch are answered. */
export function composingParts(request: FastifyRequest, options: OwnerOptions): Omit<BatchParts, 'run'> {
  const language = languageOf(request.headers);
  const owners = new OwnerQuestions(request, options);
  return {
    baseUrl: `${options.publicUrl}/fhir`,
    compose: (service, searched) => compose(service, searched, owners, language),
    failed: (error) => {
      const { status, outcome } = error instanceof OwnerRefusal ? error : outcomeOf(error, language);
      return failedEntry(status, outcome);
    },
  };
}

/** The search that may need more than one service; null for anything else, of which nothing was read. */
async function searchedBy(request: FastifyRequest): Promise<Searched | null> {
  const address = searchAddress(request.method, request.url);
  if (!address) return null;
  const form = address.hasForm ? await formOf(request) : '';
  if (![address.text, form].some(mayLeadAway)) return null;
  return {
    ...withoutText(address),
    query: [...new URLSearchParams(address.text), ...new URLSearchParams(form)],
  };
}

function withoutText({ type, within }: SearchAddress): Omit<Searched, 'query'> {
  return { type, ...(within ? { within } : {}) };
}

/** A form is short: it is read whole, and stands again where it was, for the service that gets it. */
async function formOf(request: FastifyRequest): Promise<string> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
  if (!isForm || !(request.body instanceof Readable)) return '';
  const form = await textOf(request.body);
  request.body = Readable.from([Buffer.from(form)]);
  return form;
}
