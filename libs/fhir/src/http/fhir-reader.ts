import { DomainError, isId } from '@chez-soi/kernel';
import type { Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ResourceWriter } from '../write/resource-writer';
import type { Reach } from '../search/reach';
import { type FhirStore, notFound } from '../store';
import type { Interaction, Surface, Surfaces } from '../surface';
import type { FhirAccess, FhirRights } from './access';
import { surfaceWith } from './allowed';
import { negotiate } from './negotiation';

export interface FhirOptions {
  readonly surfaces: readonly Surface[];
  /** The public base of all FHIR addresses, e.g. `https://chez-soi.example/fhir`, without trailing slash. */
  readonly baseUrl: string;
  /** The service's own writers of types with rules, all of them its providers. */
  readonly writers?: readonly Type<ResourceWriter>[];
}

/** The reading interactions, one method each: rights first, trace last, nothing of HTTP but the request. */
export class FhirReader {
  constructor(
    private readonly store: FhirStore,
    private readonly surfaces: Surfaces,
    private readonly rights: FhirRights,
  ) {}

  read(request: FastifyRequest, type: string, id: string) {
    return this.one(request, type, 'read', (reach) => this.store.read(type, known(id), reach), id);
  }

  vread(request: FastifyRequest, type: string, id: string, version: string) {
    if (!/^[1-9]\d{0,8}$/.test(version)) throw notFound();
    return this.one(
      request,
      type,
      'vread',
      (reach) => this.store.vread(type, known(id), Number(version), reach),
      id,
    );
  }

  private one(
    request: FastifyRequest,
    type: string,
    interaction: Interaction,
    load: (reach: Reach) => ReturnType<FhirStore['read']>,
    id: string,
  ) {
    const surface = this.surfaceOf(request, type, interaction);
    return this.traced(request, surface, [['_id', id]], async (reach) => {
      const answer = await load(reach);
      return { found: [answer], answer };
    });
  }

  private surfaceOf(request: FastifyRequest, type: string, interaction: Interaction): Surface {
    negotiate(request);
    return surfaceWith(this.surfaces, type, interaction, 'instance');
  }

  /** Refused and unsuccessful attempts leave a trace too. */
  private async traced<T>(
    request: FastifyRequest,
    surface: Surface,
    query: [string, string][],
    work: (reach: Reach) => Promise<{ found: FhirAccess['found']; answer: T }>,
  ): Promise<T> {
    const action = { action: `${surface.type}.read`, type: surface.type, query };
    try {
      const { found, answer } = await work(this.rights.reach(request, surface.type, 'r'));
      await this.rights.trace(request, surface, { ...action, found: found.map(identity), outcome: 'done' });
      return answer;
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'unavailable')
        await this.rights.trace(request, surface, { ...action, found: [], outcome: 'refused' });
      throw error;
    }
  }
}

function identity({ id, residentId }: FhirAccess['found'][number]) {
  return { id, residentId };
}

/** An id that is no UUID cannot be one of ours. */
function known(id: string): string {
  if (!isId(id)) throw notFound();
  return id;
}
