import type { ServiceName } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { FastifyRequest } from 'fastify';
import type { OperationOutcome } from 'fhir/r4';
import { type Owners, OwnersRefusal } from '../fhir/owners';
import { unavailable } from '../routing/upstream';

/**
 * Questions to the owners of types for one request of a caller. What is looked for travels in bodies only: addresses end
 * up in logs.
 */
export class OwnerQuestions {
  constructor(
    private readonly request: FastifyRequest,
    private readonly owners: Pick<Owners, 'ask'>,
  ) {}

  /** Throws `OwnersRefusal`, or `unavailable` naming the service. */
  async ask<T>(owner: ServiceName, path: string, question: object): Promise<T> {
    const sent = { method: 'POST', path: `/fhir/-/${path}`, body: JSON.stringify(question) } as const;
    const answer = await this.owners.ask(owner, this.request, sent);
    if (answer.status === 200) return JSON.parse(answer.body) as T;
    throw answer.status >= 502 ? unavailable(owner) : new OwnersRefusal(answer);
  }
}

/** Any failure of an inner search, at the condition that the client wrote. */
export function namedAt(expression: string, error: unknown): unknown {
  if (error instanceof OwnersRefusal) {
    const outcome = JSON.parse(error.answer.body) as OperationOutcome;
    const issue = outcome.issue.map((one) => ({ ...one, expression: [expression] }));
    return new OwnersRefusal({ ...error.answer, body: JSON.stringify({ ...outcome, issue }) });
  }
  if (!(error instanceof DomainError) || error.fields.length === 0) return error;
  const fields = error.fields.map((field) => ({ ...field, path: expression }));
  return new DomainError(error.code, error.detail, fields, error.facts);
}
