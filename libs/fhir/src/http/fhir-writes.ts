import { DomainError, isId } from '@chez-soi/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OperationOutcome } from 'fhir/r4';
import { languageOf } from '../outcome';
import { readPatch } from '../patch/patch';
import type { Permission } from '../smart/scope';
import type { Interaction, Surfaces } from '../surface';
import type { Conditions } from '../write/conditions';
import type { FhirWriter } from '../write/fhir-writer';
import type { UnitOfWrites } from '../write/unit-of-writes';
import { unprovenLinksIn } from '../write/unproven-links';
import type { Ask, Written } from '../write/written';
import { surfaceWith } from './allowed';
import type { FhirRights } from './access';
import { linkBase } from './link-base';
import { negotiate, queryOf, requireJson, sendFhir, wantedReturn } from './negotiation';

type Work = (writes: UnitOfWrites, ask: Ask) => Promise<Written>;

/** What each interaction is in a scope; a condition of a transaction only searches. */
const permissions: Partial<Record<Interaction, Permission>> = {
  create: 'c',
  update: 'u',
  patch: 'u',
  delete: 'd',
};

/** The writing interactions over HTTP: what the request asks, and how its answer looks. */
export class FhirWrites {
  constructor(
    private readonly writer: FhirWriter,
    private readonly surfaces: Surfaces,
    private readonly rights: FhirRights,
    private readonly baseUrl: string,
  ) {}

  create(request: FastifyRequest, type: string): Promise<Written> {
    return this.written(request, type, 'create', 'type', (writes, ask) => {
      requireJson(request);
      return writes.create(ask, request.body, conditionsOf(request));
    });
  }

  update(request: FastifyRequest, type: string, id: string): Promise<Written> {
    return this.written(request, type, 'update', 'instance', (writes, ask) => {
      requireJson(request);
      return writes.update(ask, id, request.body, conditionsOf(request));
    });
  }

  updateMatch(request: FastifyRequest, type: string): Promise<Written> {
    return this.written(request, type, 'update', 'type', (writes, ask) => {
      requireJson(request);
      return writes.updateMatch(ask, queryOf(request), request.body, conditionsOf(request));
    });
  }

  patch(request: FastifyRequest, type: string, id?: string): Promise<Written> {
    return this.written(request, type, 'patch', id ? 'instance' : 'type', (writes, ask) => {
      const patch = readPatch(request.headers['content-type'], request.body);
      return id
        ? writes.patch(ask, id, patch, conditionsOf(request))
        : writes.patchMatch(ask, queryOf(request), patch, conditionsOf(request));
    });
  }

  delete(request: FastifyRequest, type: string, id?: string): Promise<Written> {
    return this.written(request, type, 'delete', id ? 'instance' : 'type', (writes, ask) =>
      id
        ? writes.delete(ask, id, conditionsOf(request))
        : writes.deleteMatch(ask, queryOf(request), conditionsOf(request)),
    );
  }

  /** Rights to write a type, and how far the right to read it reaches. */
  ask(request: FastifyRequest, type: string, interaction: Interaction, at: 'type' | 'instance'): Ask {
    const surface = surfaceWith(this.surfaces, type, interaction, at);
    return {
      surface,
      ctx: this.rights.write(request, type, permissions[interaction] ?? 's'),
      reach: this.rights.owned(request, type),
      reachOf: (one) => this.rights.reach(request, one, 's'),
      scopes: this.rights.scopes(request, type),
      bases: [...new Set([linkBase(request, this.baseUrl), this.baseUrl])],
      unproven: unprovenLinksIn(request.headers),
    };
  }

  /** Refused attempts at personal data leave a trace too. */
  async refused(
    request: FastifyRequest,
    type: string,
    id: string | undefined,
    error: unknown,
  ): Promise<void> {
    const surface = this.surfaces.find(type);
    if (!surface || !(error instanceof DomainError) || !isRefusal(error, id)) return;
    const found = id && isId(id) ? [{ id, residentId: null }] : [];
    await this.rights.trace(request, surface, {
      action: `${type}.write`,
      type,
      found,
      query: [],
      outcome: 'refused',
    });
  }

  send(request: FastifyRequest, reply: FastifyReply, written: Written): void {
    const { status, stored, type } = written;
    if (!stored) return void reply.status(status).send();
    void reply
      .header('etag', `W/"${stored.version}"`)
      .header('last-modified', stored.lastUpdated.toUTCString());
    const address = `${linkBase(request, this.baseUrl)}/${type}/${stored.id}/_history/${stored.version}`;
    void reply.header('location', address).header('content-location', address);
    const wanted = written.hidden ? 'minimal' : wantedReturn(request);
    if (wanted === 'minimal') void reply.status(status).send();
    else
      sendFhir(reply, status, wanted === 'representation' ? stored.resource : doneOutcome(request, written));
  }

  private async written(
    request: FastifyRequest,
    type: string,
    interaction: Interaction,
    at: 'type' | 'instance',
    work: Work,
  ): Promise<Written> {
    negotiate(request);
    const ask = this.ask(request, type, interaction, at);
    const isConditional = conditionsOf(request).ifNoneExist !== undefined;
    const intent = { interaction, isNamed: at === 'instance', isConditional };
    return this.writer.single(ask, intent, (writes) => work(writes, ask));
  }
}

/** What is out of reach is told as not there, and by an update of a type with ids of ours as not to be created. */
function isRefusal({ code }: DomainError, id: string | undefined): boolean {
  return code === 'forbidden' || code === 'not-found' || (code === 'method-not-allowed' && id !== undefined);
}

export function doneOutcome(request: FastifyRequest, { type, id, stored }: Written): OperationOutcome {
  const version = stored?.version ?? 0;
  const text =
    languageOf(request.headers['accept-language']) === 'fr'
      ? `Enregistré : ${type}/${id}, version ${version}.`
      : `Stored: ${type}/${id}, version ${version}.`;
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational', details: { text } }],
  };
}

function conditionsOf({ headers }: FastifyRequest): Conditions {
  const ifNoneExist = headers['if-none-exist'];
  return {
    ifMatch: headers['if-match'],
    ifNoneMatch: headers['if-none-match'],
    ifNoneExist: typeof ifNoneExist === 'string' ? ifNoneExist.replace(/^[^?]*\?/, '') : undefined,
  };
}
