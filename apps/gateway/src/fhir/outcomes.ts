import { FHIR_JSON, type Language, outcomeOf } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { languageOf } from '../http/language';
import { OwnersRefusal } from './owners';

/** Every error under `/fhir` is an OperationOutcome; that of an owner is passed on as it is. */
export function answerWithOutcomes(scope: FastifyInstance): void {
  scope.setErrorHandler((error, request, reply) => {
    if (error instanceof OwnersRefusal) {
      const { status, headers, body } = error.answer;
      for (const name of ['allow', 'retry-after'] as const)
        if (headers[name] !== undefined) void reply.header(name, headers[name]);
      return reply.status(status).type(FHIR_JSON).send(body);
    }
    return sendOutcome(reply, error, languageOf(request.headers));
  });
}

function sendOutcome(reply: FastifyReply, error: unknown, language: Language): FastifyReply {
  const { status, outcome } = outcomeOf(error, language);
  if (status === 503) void reply.header('retry-after', '2');
  const allow = error instanceof DomainError ? error.facts['allow'] : undefined;
  if (allow !== undefined) void reply.header('allow', String(allow));
  return reply.status(status).type(FHIR_JSON).send(JSON.stringify(outcome));
}
