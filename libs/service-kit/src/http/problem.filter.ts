import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Optional } from '@nestjs/common';
import { DomainError, newId } from '@chez-soi/kernel';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { RequestWithCtx } from '../rights/context';
import { FHIR_ERRORS, LOGGER } from '../tokens';
import { toDomainError, toProblem } from './problem';

/** Turns whatever a command throws into problem+json; a fault of ours is logged and told without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly log: Logger,
    @Optional() @Inject(FHIR_ERRORS) private readonly fhirErrors?: ExceptionFilter,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<RequestWithCtx>();
    if (this.fhirErrors && /^\/fhir(\/|\?|$)/.test(request.url)) return this.fhirErrors.catch(thrown, host);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const correlationId = request.ctx?.correlationId ?? newId();
    const error = toDomainError(thrown);
    if (!error) this.log.error({ err: thrown, correlationId }, 'unexpected failure');
    const language = languageOf(request);
    const problem = error ? toProblem(error, language, correlationId) : fault(language, correlationId);
    if (problem.status === 503) void reply.header('retry-after', '2');
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(problem);
  }
}

function languageOf(request: RequestWithCtx): 'fr' | 'en' {
  const accepted = request.headers['accept-language'];
  return typeof accepted === 'string' && /^\s*en/i.test(accepted) ? 'en' : 'fr';
}

function fault(language: 'fr' | 'en', correlationId: string) {
  const unavailable = new DomainError('unavailable', {
    fr: `Une erreur de notre côté. Réessayez ; si elle revient, donnez ce numéro : ${correlationId}.`,
    en: `An error on our side. Try again; if it comes back, tell this number: ${correlationId}.`,
  });
  return { ...toProblem(unavailable, language, correlationId), status: 500, code: 'fault' };
}
