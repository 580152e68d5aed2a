import type { ServiceName } from '@chez-soi/contracts';
import { type Clock, DomainError } from '@chez-soi/kernel';
import {
  ACTOR_HEADER,
  type Actor,
  exchange,
  type Exchanged,
  signActor,
  type Upstream,
} from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import type { OperationOutcome } from 'fhir/r4';
import type { CallersService } from '../callers.service';
import { toUpstream } from '../routing/headers';
import { serviceRoutes } from '../routing/routes';
import { unavailable } from '../routing/upstream';

const TIMEOUT_MS = 30_000;

export interface OwnerOptions {
  readonly upstreams: Partial<Record<ServiceName, Upstream>>;
  readonly publicUrl: string;
  readonly callers: Pick<CallersService, 'actorOf'>;
  readonly assertionKey: Uint8Array;
  readonly clock: Clock;
}

/** What an owner answered instead of an answer. */
export class OwnerRefusal extends Error {
  constructor(
    readonly status: number,
    readonly outcome: OperationOutcome,
  ) {
    super(`An owner answered ${status}`);
  }

  /** The same, at the condition that the client wrote. */
  at(expression: string): OwnerRefusal {
    const issue = this.outcome.issue.map((one) => ({ ...one, expression: [expression] }));
    return new OwnerRefusal(this.status, { ...this.outcome, issue });
  }
}

/**
 * Questions to the owners of types for one request of a caller, each under the caller's own rights. What is looked for
 * travels in bodies only: addresses end up in logs.
 */
export class OwnerQuestions {
  private readonly actors = new Map<boolean, Promise<Actor | null>>();

  constructor(
    private readonly request: Pick<FastifyRequest, 'headers' | 'caller'>,
    private readonly options: OwnerOptions,
  ) {}

  /** Throws `OwnerRefusal`, or `unavailable` naming the service. */
  async ask<T>(owner: ServiceName, path: string, question: object): Promise<T> {
    const { status, body } = await this.send(owner, path, question);
    if (status === 200) return JSON.parse(body) as T;
    if (status >= 502) throw unavailable(owner);
    throw new OwnerRefusal(status, JSON.parse(body) as OperationOutcome);
  }

  private async send(owner: ServiceName, path: string, question: object): Promise<Exchanged> {
    const { upstreams, publicUrl, assertionKey, clock } = this.options;
    const upstream = upstreams[owner];
    if (!upstream) throw unavailable(owner);
    const actor = await this.actorFor(owner);
    const origin = new URL(publicUrl);
    const headers = {
      ...withoutBody(toUpstream(this.request.headers, origin)),
      host: origin.host,
      'content-type': 'application/json',
      ...(actor ? { [ACTOR_HEADER]: signActor(actor, assertionKey, clock()) } : {}),
    };
    const sent = {
      method: 'POST',
      path: `/fhir/-/${path}`,
      headers,
      body: JSON.stringify(question),
    };
    return exchange(upstream, sent, TIMEOUT_MS).catch(() => {
      throw unavailable(owner);
    });
  }

  /** Read once a request, however many questions it makes. */
  private actorFor(owner: ServiceName): Promise<Actor | null> {
    const { needsGrants } = serviceRoutes[owner];
    const known = this.actors.get(needsGrants);
    if (known) return known;
    const { caller } = this.request;
    const actor = caller ? this.options.callers.actorOf(caller, needsGrants) : Promise.resolve(null);
    this.actors.set(needsGrants, actor);
    return actor;
  }
}

/** Of a client's own request, nothing that speaks of its body, or of what it has already. */
function withoutBody(headers: ReturnType<typeof toUpstream>): ReturnType<typeof toUpstream> {
  const dropped = /^(content-|accept$|accept-encoding$|if-|idempotency-key$|range$)/;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.test(name)));
}

/** Any failure of an inner search, at the condition that the client wrote. */
export function namedAt(expression: string, error: unknown): unknown {
  if (error instanceof OwnerRefusal) return error.at(expression);
  if (!(error instanceof DomainError) || error.fields.length === 0) return error;
  const fields = error.fields.map((field) => ({ ...field, path: expression }));
  return new DomainError(error.code, error.detail, fields, error.facts);
}
