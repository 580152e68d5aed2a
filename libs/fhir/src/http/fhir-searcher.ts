import { DomainError, isId } from '@chez-soi/kernel';
import type { Bundle } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { languageOf } from '../outcome';
import { type Found, type Page, searchset } from '../search/bundle';
import { isOfProvenances } from '../search/include';
import { MOST_INCLUDED } from '../search/include-sql';
import { openSearch, sealSearch } from '../search/sealed';
import { compartmentOf } from '../search/compartment';
import { typesOf } from '../search/criterion';
import type { Reach } from '../search/reach';
import {
  asSent,
  type QueryParameter,
  type ReadingOptions,
  readSearch,
  type SearchRequest,
} from '../search/search-request';
import type { FhirStore } from '../store';
import type { FhirTrail } from '../trail/fhir-trail';
import type { Surface, Surfaces } from '../surface';
import type { FhirRights } from './access';
import { surfaceWith } from './allowed';
import { linkBase } from './link-base';
import { isLenient, negotiate } from './negotiation';
import { openTypes } from './open-types';

/** One page of a search, maybe for the gateway: with what other services found, and where includes lead to others. */
export interface Asked extends Pick<ReadingOptions, 'tellBeyond'> {
  readonly query: readonly QueryParameter[];
  /** The owner of a compartment. */
  readonly within?: { readonly type: string; readonly id: string } | undefined;
  /** Links must not tell the query. */
  readonly isHidden?: boolean | undefined;
}

export interface SearcherOptions {
  /** Without trailing slash. */
  readonly baseUrl: string;
  /** What cursors are signed with. */
  readonly cursorKey: Uint8Array;
  readonly trail: Pick<FhirTrail, 'provenancesOf'>;
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

  async search(request: FastifyRequest, type: string, query: [string, string][]): Promise<Bundle> {
    return (await this.page(request, type, this.opened(request, query))).bundle;
  }

  /** `Patient/123/ServiceRequest`: what belongs to that patient. */
  async searchWithin(
    request: FastifyRequest,
    within: { readonly type: string; readonly id: string },
    type: string,
    query: [string, string][],
  ): Promise<Bundle> {
    return (await this.page(request, type, { ...this.opened(request, query), within })).bundle;
  }

  /** A page as it is answered, and what is told beside it. */
  async page(
    request: FastifyRequest,
    type: string,
    { query, within: owner, isHidden = false, tellBeyond = false }: Asked,
  ): Promise<{ readonly bundle: Bundle; readonly page: Page }> {
    negotiate(request);
    const surface = surfaceWith(this.surfaces, type, 'search-type', 'type');
    if (!owner) return this.traced(request, surface, query, { path: type, isHidden, tellBeyond });
    const within = compartmentOf(surface, owner.type, isId(owner.id) ? owner.id : '');
    const path = `${owner.type}/${owner.id}/${type}`;
    return this.traced(request, surface, query, { path, within, isHidden, tellBeyond });
  }

  private opened(request: FastifyRequest, given: [string, string][]): Pick<Asked, 'query' | 'isHidden'> {
    const { query, seal } = openedFor(request, given, this.options.cursorKey);
    return { query, isHidden: seal !== undefined };
  }

  private async traced(
    request: FastifyRequest,
    surface: Surface,
    query: readonly QueryParameter[],
    {
      path,
      isHidden,
      ...asked
    }: { readonly path: string; readonly isHidden: boolean } & Pick<ReadingOptions, 'within' | 'tellBeyond'>,
  ): Promise<{ bundle: Bundle; page: Page }> {
    const trace = (type: Surface, found: readonly Found[], outcome: 'done' | 'refused') =>
      this.rights.trace(request, type, {
        action: `${type.type}.read`,
        type: type.type,
        query: asSent(query),
        found,
        outcome,
      });
    try {
      const search = readSearch(query, { ...this.reading(request, surface), ...asked });
      const found = await this.store.search(surface.type, search, this.reaches(request, surface, search));
      const page = await this.withProvenances(request, surface, search, found);
      await trace(surface, page.matches, 'done');
      for (const [type, found] of byType(page.included)) {
        const included = this.surfaces.find(type);
        if (included) await trace(included, found, 'done');
      }
      const language = languageOf(request.headers['accept-language']);
      const sealing = isHidden ? { seal: sealWith(this.options.cursorKey) } : {};
      const told = { baseUrl: this.baseOf(request), path, language, ...sealing };
      return { bundle: searchset(search, page, told), page };
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'unavailable') await trace(surface, [], 'refused');
      throw error;
    }
  }

  /** Versions are kept by the service that has the matches, so that it alone can tell who made them. */
  private async withProvenances(
    request: FastifyRequest,
    { type }: Surface,
    { includes }: SearchRequest,
    page: Page,
  ): Promise<Page> {
    const most = MOST_INCLUDED - page.included.length;
    if (!includes.some(isOfProvenances) || page.matches.length === 0 || page.isCut) return page;
    const ids = page.matches.map(({ id }) => id);
    const made = await this.options.trail.provenancesOf(request, type, ids, most);
    return {
      ...page,
      included: [...page.included, ...made.slice(0, most)],
      isCut: made.length > most,
    };
  }

  /** Where the client finds us. */
  baseOf(request: FastifyRequest): string {
    return linkBase(request, this.options.baseUrl);
  }

  /** How a query of this request is read. */
  reading(request: FastifyRequest, surface: Surface): ReadingOptions {
    return {
      surface,
      surfaces: this.surfaces,
      bases: [...new Set([this.baseOf(request), this.options.baseUrl])],
      now: this.now(),
      lenient: isLenient(request),
      cursorKey: this.options.cursorKey,
    };
  }

  /** Types that conditions look at must be open to the caller; what may be included is left out when it is not. */
  reaches(
    request: FastifyRequest,
    surface: Surface,
    { criteria, includes }: Pick<SearchRequest, 'criteria' | 'includes'>,
  ): Map<string, Reach> {
    const reaches = new Map<string, Reach>();
    for (const type of [surface.type, ...criteria.flatMap(typesOf)])
      if (!reaches.has(type)) reaches.set(type, this.rights.reach(request, type, 's'));
    return includes.length > 0 ? this.reachesOfAll(request, reaches) : reaches;
  }

  /** With every other type that is open to the caller. */
  reachesOfAll(request: FastifyRequest, known = new Map<string, Reach>()): Map<string, Reach> {
    const others = this.surfaces.all.map(({ type }) => type).filter((type) => !known.has(type));
    for (const { type, reach } of openTypes(this.rights, request, others)) known.set(type, reach);
    return known;
  }
}

/** A query with its sealed part open; `seal` when links must not tell it, for it came by POST. */
export function openedFor(request: FastifyRequest, given: [string, string][], key: Uint8Array) {
  const { query, wasSealed } = openSearch(given, key);
  const isHidden = wasSealed || request.method === 'POST';
  return { query, ...(isHidden ? { seal: sealWith(key) } : {}) };
}

function sealWith(key: Uint8Array) {
  return (honoured: SearchRequest['honoured']) => sealSearch(honoured, key);
}

export function byType(found: readonly Found[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const one of found) groups.set(one.type, [...(groups.get(one.type) ?? []), one]);
  return groups;
}
