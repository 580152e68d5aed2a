import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Optional } from '@nestjs/common';
import { DomainError, newId } from '@chez-soi/kernel';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { Database } from '../database/database';
import { recallAnswer, type StoredAnswer } from '../idempotency/answered-command';
import type { Ctx, RequestWithCtx } from '../rights/context';
import { FHIR_ERRORS, LOGGER } from '../tokens';
import { toDomainError, toProblem } from './problem';

/**
 * Turns whatever a command throws into problem+json; a fault of ours is logged and told without detail. A repeated
 * POST gets its first answer here: the look-up happens only after the command failed, since the stored key makes a
 * second effect impossible, and so the usual case costs nothing (decision 0002).
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly log: Logger,
    private readonly database: Database,
    @Optional() @Inject(FHIR_ERRORS) private readonly fhirErrors?: ExceptionFilter,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<RequestWithCtx>();
    if (this.fhirErrors && /^\/fhir(\/|\?|$)/.test(request.url)) return this.fhirErrors.catch(thrown, host);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { failure, stored } = await this.firstAnswer(thrown, request.ctx);
    if (stored) void reply.status(stored.status).send(stored.answer);
    else this.refuse(failure, request, reply);
  }

  private async firstAnswer(
    failure: unknown,
    ctx: Ctx | undefined,
  ): Promise<{ failure: unknown; stored: StoredAnswer | null }> {
    try {
      return { failure, stored: ctx?.idempotency ? await recallAnswer(this.database, ctx) : null };
    } catch (error) {
      return { failure: error, stored: null };
    }
  }

  private refuse(thrown: unknown, request: RequestWithCtx, reply: FastifyReply): void {
    const correlationId = String(request.headers['x-correlation-id'] ?? newId());
    const error = toDomainError(thrown);
    if (!error) this.log.error({ err: thrown }, 'unexpected failure');
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
