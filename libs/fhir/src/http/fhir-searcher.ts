import { DomainError, isId } from '@chez-soi/kernel';
import type { Bundle } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { languageOf } from '../outcome';
import { type Found, type Page, searchset } from '../search/bundle';
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
import type { Surface, Surfaces } from '../surface';
import type { FhirRights } from './access';
import { surfaceWith } from './allowed';
import { linkBase } from './link-base';
import { isLenient, negotiate } from './negotiation';

/** One page of a search, maybe for the gateway: with what other services found, and where includes lead to others. */
export interface Asked extends Pick<ReadingOptions, 'tellBeyond'> {
  readonly query: readonly QueryParameter[];
  /** The owner of a compartment. */
  readonly within?: { readonly type: string; readonly id: string } | undefined;
}

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

  async search(request: FastifyRequest, type: string, query: [string, string][]): Promise<Bundle> {
    return (await this.page(request, type, { query })).bundle;
  }

  /** `Patient/123/ServiceRequest`: what belongs to that patient. */
  async searchWithin(
    request: FastifyRequest,
    within: { readonly type: string; readonly id: string },
    type: string,
    query: [string, string][],
  ): Promise<Bundle> {
    return (await this.page(request, type, { query, within })).bundle;
  }

  /** A page as it is answered, and what is told beside it. */
  async page(
    request: FastifyRequest,
    type: string,
    { query, within: owner, tellBeyond = false }: Asked,
  ): Promise<{ readonly bundle: Bundle; readonly page: Page }> {
    negotiate(request);
    const surface = surfaceWith(this.surfaces, type, 'search-type', 'type');
    if (!owner) return this.traced(request, surface, query, { path: type, tellBeyond });
    const within = compartmentOf(surface, owner.type, isId(owner.id) ? owner.id : '');
    return this.traced(request, surface, query, {
      path: `${owner.type}/${owner.id}/${type}`,
      within,
      tellBeyond,
    });
  }

  private async traced(
    request: FastifyRequest,
    surface: Surface,
    query: readonly QueryParameter[],
    { path, ...asked }: { readonly path: string } & Pick<ReadingOptions, 'within' | 'tellBeyond'>,
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
      const page = await this.store.search(surface.type, search, this.reaches(request, surface, search));
      await trace(surface, page.matches, 'done');
      for (const [type, found] of byType(page.included)) {
        const included = this.surfaces.find(type);
        if (included) await trace(included, found, 'done');
      }
      const language = languageOf(request.headers['accept-language']);
      const baseUrl = this.baseOf(request);
      return { bundle: searchset(search, page, { baseUrl, path, language }), page };
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'unavailable') await trace(surface, [], 'refused');
      throw error;
    }
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
    for (const { type } of this.surfaces.all.filter((one) => !known.has(one.type))) {
      const reach = this.reachOrNone(request, type);
      if (reach !== null) known.set(type, reach);
    }
    return known;
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

export function byType(found: readonly Found[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const one of found) groups.set(one.type, [...(groups.get(one.type) ?? []), one]);
  return groups;
}
