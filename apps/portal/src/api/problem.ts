import type { Problem } from '@chez-soi/contracts';

/** A refusal in words (problem+json, RFC 9457). `fields` name what to correct. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: Problem['fields'];
  readonly facts: Problem['facts'];
  readonly correlationId: string;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.title}`);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.fields = problem.fields;
    this.facts = problem.facts;
    this.correlationId = problem.correlationId;
  }

  /** The message for one field, by its path (`needs.0.minutesPerVisit`). */
  field(path: string): string | undefined {
    return this.fields.find((one) => one.path === path)?.message;
  }
}

/** Nothing came back: the line is down or the server cannot be reached. */
export class NetworkProblem extends Error {
  constructor(cause: unknown) {
    super('network', { cause });
    this.name = 'NetworkProblem';
  }
}

/** Reads a problem from an answer's body; an answer of another kind (a proxy's page) keeps its status only. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  return new ApiProblem({
    type: given.type ?? 'about:blank',
    title: given.title ?? '',
    status,
    code: given.code ?? 'unknown',
    detail: given.detail ?? given.title ?? '',
    fields: given.fields ?? [],
    facts: given.facts ?? {},
    correlationId: given.correlationId ?? '',
  });
}
