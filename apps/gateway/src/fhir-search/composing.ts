import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { failedEntry, FHIR_JSON, negotiate, openSearch, outcomeOf } from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OperationOutcome } from 'fhir/r4';
import { type Owners, OwnersRefusal } from '../fhir/owners';
import { languageOf } from '../http/language';
import type { BatchParts } from './batch';
import { compose } from './compose';
import { OwnerQuestions } from './owner-questions';
import { leadsAway, mayLeadAway, searchAddress, type Searched } from './searched';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Answers searches that go over several services; everything else goes its way, as it came. */
export function composing(service: ServiceName, forward: Handler, owners: Owners): Handler {
  return async (request, reply) => {
    const searched = await searchedBy(request, owners.cursorKey);
    if (!searched || !leadsAway(service, searched)) return forward(request, reply);
    negotiate(
      request,
      searched.query.map(([name, value]) => [name, value]),
    );
    const questions = new OwnerQuestions(request, owners);
    const bundle = await compose(service, searched, questions, languageOf(request.headers));
    return reply.type(FHIR_JSON).send(JSON.stringify(bundle));
  };
}

/** How the searches among the entries of a caller's batch are answered. */
export function composingParts(request: FastifyRequest, owners: Owners): Omit<BatchParts, 'run'> {
  const language = languageOf(request.headers);
  const questions = new OwnerQuestions(request, owners);
  return {
    baseUrl: owners.baseUrl,
    compose: (service, searched) => compose(service, searched, questions, language),
    failed: (error) => {
      if (error instanceof OwnersRefusal)
        return failedEntry(error.answer.status, JSON.parse(error.answer.body) as OperationOutcome);
      const { status, outcome } = outcomeOf(error, language);
      return failedEntry(status, outcome);
    },
  };
}

/** The search that may need more than one service; null for anything else, of which nothing was read. */
async function searchedBy(request: FastifyRequest, key: Uint8Array): Promise<Searched | null> {
  const address = searchAddress(request.method, request.url);
  if (!address) return null;
  const { text, hasForm, ...place } = address;
  const form = hasForm ? await formOf(request) : '';
  if (![text, form].some(mayLeadAway)) return null;
  const sent = [...new URLSearchParams(text), ...new URLSearchParams(form)];
  const { query, wasSealed } = openSearch(sent, key);
  return { ...place, query, isHidden: hasForm || wasSealed };
}

/** A form is short: it is read whole, and stands again where it was, for the service that gets it. */
async function formOf(request: FastifyRequest): Promise<string> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
  if (!isForm || !(request.body instanceof Readable)) return '';
  const form = await textOf(request.body);
  request.body = Buffer.from(form);
  return form;
}
