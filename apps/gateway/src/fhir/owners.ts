import type { ServiceName } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import {
  ACTOR_HEADER,
  type Actor,
  exchange,
  type Exchanged,
  signActor,
  type Upstream,
} from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import type { CallersService } from '../callers.service';
import { toUpstream } from '../routing/headers';
import { serviceRoutes } from '../routing/routes';
import { unavailable } from '../routing/upstream';

const TIMEOUT_MS = 30_000;

export interface OwnersOptions {
  readonly upstreams: Partial<Record<ServiceName, Upstream>>;
  readonly publicUrl: string;
  readonly callers: CallersService;
  readonly assertionKey: Uint8Array;
  readonly clock: Clock;
}

/** A question that the gateway makes of a client's request. */
export interface OwnerQuestion {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly timeoutMs?: number;
}

interface SentQuestion {
  readonly method: string;
  readonly path: string;
  /** The client's. */
  readonly headers: FastifyRequest['headers'];
  /** Headers of ours. */
  readonly told?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An owner's refusal, to be passed on as it is. */
export class OwnersRefusal extends Error {
  constructor(readonly answer: Exchanged) {
    super(`An owner answered ${answer.status}`);
  }
}

/** Of the client's own request only: about its body, and about the state of the one resource that it names. */
const ofThisRequestOnly =
  /^(content-|accept-encoding$|if-|idempotency-key$|range$|host$|accept$|origin$|referer$|sec-)/;

/** The services that own FHIR types, asked in the name of whoever sent a request. */
export class Owners {
  private readonly actors = new WeakMap<FastifyRequest, Promise<Actor>>();

  constructor(private readonly options: OwnersOptions) {}

  get baseUrl(): string {
    return `${this.options.publicUrl}/fhir`;
  }

  /** What cursors of the gateway are signed with: the key that it shares with the services. */
  get cursorKey(): Uint8Array {
    return this.options.assertionKey;
  }

  /** Throws `unavailable`, naming the owner, when it does not answer. */
  async ask(
    owner: ServiceName,
    request: FastifyRequest,
    { method, path, body, contentType, timeoutMs }: OwnerQuestion,
  ): Promise<Exchanged> {
    const kept = Object.entries(request.headers).filter(([name]) => !ofThisRequestOnly.test(name));
    const headers = {
      ...Object.fromEntries(kept),
      accept: 'application/fhir+json',
      ...(body === undefined ? {} : { 'content-type': contentType ?? 'application/json' }),
    };
    const question = { method, path, headers, ...(body === undefined ? {} : { body }) };
    return this.send(owner, request, question, timeoutMs);
  }

  /** As `ask`, for a JSON answer; throws `OwnersRefusal` for another status than 200. */
  async json<T>(owner: ServiceName, request: FastifyRequest, question: OwnerQuestion): Promise<T> {
    const answer = await this.ask(owner, request, question);
    if (answer.status === 503) throw unavailable(owner);
    if (answer.status !== 200) throw new OwnersRefusal(answer);
    return JSON.parse(answer.body) as T;
  }

  /** The client's own request, with its own headers, to the owner of a part of it. */
  async send(
    owner: ServiceName,
    request: FastifyRequest,
    question: SentQuestion,
    timeoutMs = TIMEOUT_MS,
  ): Promise<Exchanged> {
    const { upstreams, publicUrl, assertionKey, clock } = this.options;
    const upstream = upstreams[owner];
    if (!upstream) throw unavailable(owner);
    const actor = await this.actorOf(owner, request);
    const origin = new URL(publicUrl);
    const { 'content-length': _, 'accept-encoding': __, ...headers } = toUpstream(question.headers, origin);
    const signedHeaders = {
      ...headers,
      ...question.told,
      host: origin.host,
      ...(actor ? { [ACTOR_HEADER]: signActor(actor, assertionKey, clock()) } : {}),
    };
    return exchange(upstream, { ...question, headers: signedHeaders }, timeoutMs).catch(() => {
      throw unavailable(owner);
    });
  }

  /** One request asks several owners: grants are read once for all of them. */
  private async actorOf(owner: ServiceName, request: FastifyRequest): Promise<Actor | null> {
    if (!request.caller) return null;
    const { callers } = this.options;
    if (!serviceRoutes[owner].needsGrants) return callers.actorOf(request.caller, false);
    const known = this.actors.get(request) ?? callers.actorOf(request.caller, true);
    this.actors.set(request, known);
    return known;
  }
}
