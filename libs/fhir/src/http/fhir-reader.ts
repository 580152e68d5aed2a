import { DomainError, type FieldError, isId } from '@chez-soi/kernel';
import type { Bundle, BundleEntry } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import type { Reach } from '../search/reach';
import { type FhirStore, notFound, type StoredVersion } from '../store';
import type { Interaction, Surface, Surfaces } from '../surface';
import type { FhirAccess, FhirRights } from './access';
import { negotiate, queryOf } from './negotiation';
import { servedSurface } from './served';

const HISTORY_LIMIT = 200;

export interface FhirOptions {
  readonly surfaces: readonly Surface[];
  /** The public base of all FHIR addresses, e.g. `https://chez-soi.example/fhir`, without trailing slash. */
  readonly baseUrl: string;
}

/** The reading interactions, one method each: rights first, trace last, nothing of HTTP but the request. */
export class FhirReader {
  constructor(
    private readonly store: FhirStore,
    private readonly surfaces: Surfaces,
    private readonly rights: FhirRights,
    private readonly options: FhirOptions,
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

  async history(request: FastifyRequest, type: string, id: string): Promise<Bundle> {
    const surface = this.surfaceOf(request, type, 'history-instance');
    return this.traced(request, surface, [], async (reach) => {
      const versions = await this.store.history(type, known(id), reach, { limit: historyLimit(request) });
      return { found: versions.slice(0, 1), answer: historyBundle(this.options.baseUrl, type, id, versions) };
    });
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
    return servedSurface(this.surfaces, type, interaction);
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
      const { found, answer } = await work(await this.rights.reach(request, surface.type));
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

function historyLimit(request: FastifyRequest): number {
  const unknown = queryOf(request).filter(([name]) => !['_count', '_format', '_pretty'].includes(name));
  const count = new URLSearchParams(queryOf(request)).get('_count') ?? String(HISTORY_LIMIT);
  if (!/^[1-9]\d{0,8}$/.test(count)) unknown.push(['_count', count]);
  if (unknown.length === 0) return Math.min(Number(count), HISTORY_LIMIT);
  const fields = unknown.map(([path]): FieldError => ({
    path,
    message: { fr: 'Seul _count (1 à 200) est admis.', en: 'Only _count (1 to 200) is allowed.' },
  }));
  throw new DomainError('invalid', { fr: 'Paramètres refusés.', en: 'Parameters refused.' }, fields);
}

function historyBundle(
  baseUrl: string,
  type: string,
  id: string,
  versions: readonly StoredVersion[],
): Bundle {
  const url = `${type}/${id}`;
  return {
    resourceType: 'Bundle',
    type: 'history',
    // Versions are numbered from 1 without gaps.
    total: versions[0]?.version ?? 0,
    link: [{ relation: 'self', url: `${baseUrl}/${url}/_history` }],
    entry: versions.map((version): BundleEntry => ({
      fullUrl: `${baseUrl}/${url}`,
      ...(version.resource ? { resource: version.resource } : {}),
      request: version.deleted
        ? { method: 'DELETE', url }
        : version.version === 1
          ? { method: 'POST', url: type }
          : { method: 'PUT', url },
      response: {
        status: version.deleted ? '204' : version.version === 1 ? '201' : '200',
        etag: `W/"${version.version}"`,
        lastModified: version.lastUpdated.toISOString(),
      },
    })),
  };
}
