import { DomainError, isId } from '@chez-soi/kernel';
import type { Bundle } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { languageOf } from '../outcome';
import { type Found, searchset } from '../search/bundle';
import { openSearch, sealSearch } from '../search/sealed';
import { compartmentOf } from '../search/compartment';
import { type Criterion, typesOf } from '../search/criterion';
import type { Reach } from '../search/reach';
import { type ReadingOptions, readSearch, type SearchRequest } from '../search/search-request';
import type { FhirStore } from '../store';
import type { Surface, Surfaces } from '../surface';
import type { FhirRights } from './access';
import { surfaceWith } from './allowed';
import { linkBase } from './link-base';
import { isLenient, negotiate } from './negotiation';
import { openTypes } from './open-types';

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
    given: [string, string][],
    { path, within }: { readonly path: string; readonly within?: Criterion },
  ): Promise<Bundle> {
    const { query, seal } = openedFor(request, given, this.options.cursorKey);
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
      const page = await this.store.search(
        surface.type,
        search,
        await this.reaches(request, surface, search),
      );
      await trace(surface, page.matches, 'done');
      for (const [type, found] of byType(page.included)) {
        const included = this.surfaces.find(type);
        if (included) await trace(included, found, 'done');
      }
      const language = languageOf(request.headers['accept-language']);
      return searchset(search, page, { baseUrl: base, path, language, ...(seal ? { seal } : {}) });
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
  private async reaches(
    request: FastifyRequest,
    surface: Surface,
    { criteria, includes }: SearchRequest,
  ): Promise<ReadonlyMap<string, Reach>> {
    const reaches = new Map<string, Reach>();
    for (const type of [surface.type, ...criteria.flatMap(typesOf)])
      if (!reaches.has(type)) reaches.set(type, await this.rights.reach(request, type));
    const others = includes.length > 0 ? this.surfaces.all.filter(({ type }) => !reaches.has(type)) : [];
    const types = others.map(({ type }) => type);
    for (const { type, reach } of await openTypes(this.rights, request, types)) reaches.set(type, reach);
    return reaches;
  }
}

/** A query with its sealed part open; `seal` when links must not tell it, for it came by POST. */
export function openedFor(request: FastifyRequest, given: [string, string][], key: Uint8Array) {
  const { query, wasSealed } = openSearch(given, key);
  const isHidden = wasSealed || request.method === 'POST';
  const seal = (honoured: SearchRequest['honoured']) => sealSearch(honoured, key);
  return { query, ...(isHidden ? { seal } : {}) };
}

export function byType(found: readonly Found[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const one of found) groups.set(one.type, [...(groups.get(one.type) ?? []), one]);
  return groups;
}
