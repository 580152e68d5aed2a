import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { DomainError } from '@chez-soi/kernel';
import { LOGGER } from '@chez-soi/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, outcomeOf } from '../outcome';
import { scopeChallenge } from '../smart/insufficient-scope';
import { sendFhir } from './negotiation';

/** Structural, so that any logger of the platform fits. */
interface ErrorLog {
  error(facts: object, message: string): void;
}

/** Every failure under /fhir answers an OperationOutcome. */
@Catch()
export class FhirErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: ErrorLog) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const { status, outcome } = outcomeOf(thrown, languageOf(request.headers['accept-language']));
    if (status === 500) this.log.error({ err: thrown }, 'unexpected failure of a FHIR request');
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (status === 503 || status === 429) void reply.header('retry-after', '2');
    const allow = thrown instanceof DomainError && thrown.facts['allow'];
    if (allow) void reply.header('allow', allow);
    const challenge = scopeChallenge(thrown);
    if (challenge) void reply.header('www-authenticate', challenge);
    sendFhir(reply, status, outcome);
  }
}
