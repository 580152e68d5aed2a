import { DomainError, newId } from '@chez-soi/kernel';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from './problem';

/** An address that does not decode, or with an endless part, leads to no route and to no filter: Fastify asks here. */
export function answerUnroutable(_: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const language = /^\s*en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'fr';
  if (/^\/fhir(\/|\?|$)/.test(request.url)) return answerOutcome(language, reply);
  const nowhere = DomainError.notFound('Cette adresse n’existe pas.', 'This address does not exist.');
  const problem = toProblem(nowhere, language, newId());
  void reply
    .status(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/** Every error under /fhir is an OperationOutcome, also where no module of it is reached. */
function answerOutcome(language: 'fr' | 'en', reply: FastifyReply): void {
  const text = language === 'fr' ? 'Cette adresse n’existe pas.' : 'This address does not exist.';
  const issue = [{ severity: 'error', code: 'not-found', details: { text } }];
  void reply
    .status(404)
    .type('application/fhir+json; charset=utf-8')
    .send(JSON.stringify({ resourceType: 'OperationOutcome', issue }));
}
