import { DomainError } from '@chez-soi/kernel';
import type { Bundle } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { languageOf } from '../outcome';
import { type Page, searchset } from '../search/bundle';
import { typesOf } from '../search/criterion';
import { pageOf, type PageRow } from '../search/page';
import type { Reach } from '../search/reach';
import { readSystemSearch, type SystemRequest } from '../search/system-request';
import { systemSql } from '../search/system-sql';
import type { Sql } from '@chez-soi/service-kit';
import type { Surface, Surfaces } from '../surface';
import type { FhirRights } from './access';
import { surfaceWith } from './allowed';
import { byType, openedFor, type SearcherOptions } from './fhir-searcher';
import { linkBase } from './link-base';
import { isLenient, negotiate } from './negotiation';
import { openTypes } from './open-types';

interface Parts extends Omit<SearcherOptions, 'trail'> {
  readonly sql: Sql;
  readonly surfaces: Surfaces;
  readonly rights: FhirRights;
  readonly now: () => Date;
}

/** `GET [base]?_type=A,B&…`: a search over those types of this service, or over all that the caller may read. */
export class SystemSearcher {
  constructor(private readonly parts: Parts) {}

  async search(request: FastifyRequest, given: [string, string][]): Promise<Bundle> {
    negotiate(request);
    const { surfaces, baseUrl, cursorKey, now } = this.parts;
    const { query, seal } = openedFor(request, given, cursorKey);
    const base = linkBase(request, baseUrl);
    const { searched, reaches } = this.open(request, query);
    const search = readSystemSearch(query, searched, {
      surfaces,
      bases: [...new Set([base, baseUrl])],
      now: now(),
      lenient: isLenient(request),
      cursorKey,
    });
    this.addConditions(request, search, reaches);
    const page = await this.page(search, reaches);
    await this.trace(request, query, page);
    const language = languageOf(request.headers['accept-language']);
    return searchset(search, page, { baseUrl: base, path: '', language, ...(seal ? { seal } : {}) });
  }

  /** A type that is asked for by name is refused when it is not open; one that is not asked for is left out. */
  private open(request: FastifyRequest, query: readonly (readonly [string, string])[]) {
    const { surfaces, rights } = this.parts;
    const named = query.filter(([name]) => name === '_type').flatMap(([, value]) => value.split(','));
    const reaches = new Map<string, Reach>();
    const searched: Surface[] = [];
    for (const type of new Set(named)) {
      if (!surfaces.find(type)) throw notServed(type);
      searched.push(surfaceWith(surfaces, type, 'search-type', 'type'));
      reaches.set(type, rights.reach(request, type, 's'));
    }
    if (named.length > 0) return { searched, reaches };
    const all = surfaces.all.filter(({ interactions }) => interactions.includes('search-type'));
    const types = all.map(({ type }) => type);
    for (const { type, reach } of openTypes(rights, request, types)) reaches.set(type, reach);
    return { searched: all.filter(({ type }) => reaches.has(type)), reaches };
  }

  /** Types that conditions look at must be open too. */
  private addConditions(
    request: FastifyRequest,
    { types }: SystemRequest,
    reaches: Map<string, Reach>,
  ): void {
    for (const type of types.flatMap(({ criteria }) => criteria.flatMap(typesOf)))
      if (!reaches.has(type)) reaches.set(type, this.parts.rights.reach(request, type, 's'));
  }

  private async page(search: SystemRequest, reaches: ReadonlyMap<string, Reach>): Promise<Page> {
    if (search.types.length === 0) return pageOf([], search);
    const { text, values } = systemSql(search, reaches);
    return pageOf(await this.parts.sql.query<PageRow>(text, values), search);
  }

  private async trace(request: FastifyRequest, query: [string, string][], page: Page): Promise<void> {
    for (const [type, found] of byType(page.matches))
      await this.parts.rights.trace(request, this.parts.surfaces.find(type)!, {
        action: `${type}.read`,
        type,
        query,
        found,
        outcome: 'done',
      });
  }
}

function notServed(type: string): DomainError {
  return DomainError.field(
    '_type',
    `Le type « ${type} » n’est pas servi ici.`,
    `Type "${type}" is not served here.`,
  );
}
