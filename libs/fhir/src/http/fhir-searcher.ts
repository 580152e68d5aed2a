import { DomainError, isId } from '@chez-soi/kernel';
import type { Bundle } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { languageOf } from '../outcome';
import { type Found, searchset } from '../search/bundle';
import { compartmentOf } from '../search/compartment';
import { type Criterion, typesOf } from '../search/criterion';
import type { Reach, Reaches } from '../search/reach';
import { type ReadingOptions, readSearch, type SearchRequest } from '../search/search-request';
import type { FhirStore } from '../store';
import type { Surface, Surfaces } from '../surface';
import type { FhirRights } from './access';
import { surfaceWith } from './allowed';
import { linkBase } from './link-base';
import { isLenient, negotiate } from './negotiation';

export interface SearcherOptions {
  /** Without trailing slash. */
  readonly baseUrl: string;
  /** What cursors are signed with. */
  readonly cursorKey: Uint8Array;
}

/** Searches of one type, whole or within a compartment: rights of every type that is looked at first, trace last. */
export class FhirSearcher {
  constructor(
    private readonly store: FhirStore,
    private readonly surfaces: Surfaces,
    private readonly rights: FhirRights,
    private readonly options: SearcherOptions,
    private readonly now: () => Date,
  ) {}

  search(request: FastifyRequest, type: string, query: [string, string][]): Promise<Bundle> {
    negotiate(request);
    const surface = surfaceWith(this.surfaces, type, 'search-type', 'type');
    return this.traced(request, surface, query, { path: type });
  }

  /** `Patient/123/ServiceRequest`: what belongs to that patient. */
  searchWithin(
    request: FastifyRequest,
    owner: { readonly type: string; readonly id: string },
    type: string,
    query: [string, string][],
  ): Promise<Bundle> {
    negotiate(request);
    const surface = surfaceWith(this.surfaces, type, 'search-type', 'type');
    const within = compartmentOf(surface, owner.type, isId(owner.id) ? owner.id : '');
    return this.traced(request, surface, query, { path: `${owner.type}/${owner.id}/${type}`, within });
  }

  private async traced(
    request: FastifyRequest,
    surface: Surface,
    query: [string, string][],
    { path, within }: { readonly path: string; readonly within?: Criterion },
  ): Promise<Bundle> {
    const trace = (type: Surface, found: readonly Found[], outcome: 'done' | 'refused') =>
      this.rights.trace(request, type, {
        action: `${type.type}.read`,
        type: type.type,
        query,
        found,
        outcome,
      });
    try {
      const base = linkBase(request, this.options.baseUrl);
      const search = readSearch(query, this.reading(request, surface, base, within));
      const page = await this.store.search(surface.type, search, this.reaches(request, surface, search));
      await trace(surface, page.matches, 'done');
      for (const [type, found] of byType(page.included)) {
        const included = this.surfaces.find(type);
        if (included) await trace(included, found, 'done');
      }
      const language = languageOf(request.headers['accept-language']);
      return searchset(search, page, { baseUrl: base, path, language });
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'unavailable') await trace(surface, [], 'refused');
      throw error;
    }
  }

  private reading(
    request: FastifyRequest,
    surface: Surface,
    base: string,
    within: Criterion | undefined,
  ): ReadingOptions {
    return {
      surface,
      surfaces: this.surfaces,
      bases: [...new Set([base, this.options.baseUrl])],
      now: this.now(),
      lenient: isLenient(request),
      cursorKey: this.options.cursorKey,
      ...(within ? { within } : {}),
    };
  }

  /** Types that conditions look at must be open to the caller; what may be included is left out when it is not. */
  private reaches(request: FastifyRequest, surface: Surface, { criteria, includes }: SearchRequest): Reaches {
    const reaches = new Map<string, Reach>();
    for (const type of [surface.type, ...criteria.flatMap(typesOf)])
      if (!reaches.has(type)) reaches.set(type, this.rights.reach(request, type, 's'));
    const others = includes.length > 0 ? this.surfaces.all.filter(({ type }) => !reaches.has(type)) : [];
    for (const { type } of others) {
      const reach = this.reachOrNone(request, type);
      if (reach !== null) reaches.set(type, reach);
    }
    return reaches;
  }

  private reachOrNone(request: FastifyRequest, type: string): Reach | null {
    try {
      return this.rights.reach(request, type, 's');
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

function byType(found: readonly Found[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const one of found) groups.set(one.type, [...(groups.get(one.type) ?? []), one]);
  return groups;
}
