import { DomainError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import type { FhirRights } from '../http/access';
import { surfaceWith } from '../http/allowed';
import { byType, type FhirSearcher } from '../http/fhir-searcher';
import { parameterOf } from '../indexing/search-indexer';
import type { Found } from '../search/bundle';
import { controlReaders } from '../search/controls';
import { includesIn } from '../search/include';
import { idsSql } from '../search/ids-sql';
import { MOST_INCLUDED } from '../search/include-sql';
import { includedSql } from '../search/included-sql';
import { foundOf, type PageRow } from '../search/page';
import { refused } from '../search/refusal';
import { asSent, readSearch } from '../search/search-request';
import { subsetOf } from '../search/subset';
import type { Surface, Surfaces } from '../surface';
import type { IdsAnswer, IncludedAnswer, PageAnswer } from './answers';
import type { IdsQuestion, IncludedQuestion, PageQuestion } from './questions';

export interface CompositionOptions {
  readonly sql: Sql;
  readonly surfaces: Surfaces;
  readonly rights: FhirRights;
  readonly searcher: FhirSearcher;
}

/** A service's part in searches that go over several: what the gateway asks, under the caller's rights like any search. */
export class FhirComposition {
  constructor(private readonly options: CompositionOptions) {}

  /** The ids that a condition of another service's search leads to. */
  async ids(
    request: FastifyRequest,
    type: string,
    { query, pointing }: Pick<IdsQuestion, 'query' | 'pointing'>,
  ): Promise<IdsAnswer> {
    const { sql, surfaces, searcher } = this.options;
    const surface = surfaceWith(surfaces, type, 'search-type', 'type');
    if (pointing) refuseUnlessPointing(surface, pointing);
    return this.traced(request, surface, asSent(query), async () => {
      const search = readSearch(query, searcher.reading(request, surface));
      if (search.warnings.length > 0) return { ids: null };
      const reaches = searcher.reaches(request, surface, search);
      const { text, values } = idsSql(type, search.criteria, reaches, pointing);
      const rows = await sql.query<{ id: string }>(text, values);
      return { ids: rows.map(({ id }) => id) };
    });
  }

  async page(request: FastifyRequest, type: string, asked: PageQuestion): Promise<PageAnswer> {
    const { query, within, isHidden } = asked;
    const wanted = { query, within, isHidden, tellBeyond: true };
    const { bundle, page } = await this.options.searcher.page(request, type, wanted);
    return { bundle, beyond: page.beyond, isCut: page.isCut };
  }

  /** What a search that another service answered includes here; what the caller may not see is not there. */
  async included(
    request: FastifyRequest,
    { type, query, ...leads }: IncludedQuestion,
  ): Promise<IncludedAnswer> {
    const { sql, surfaces, searcher } = this.options;
    const reaches = searcher.reachesOfAll(request);
    const asked = { includes: includesIn(query), own: surfaces.all.map((one) => one.type) };
    const { text, values } = includedSql(type, asked, reaches, leads);
    const rows = await sql.query<PageRow>(text, values);
    const included = rows.filter(({ mode }) => mode === 'include');
    const found = included.slice(0, MOST_INCLUDED).map(foundOf);
    await this.traceIncluded(request, query, found);
    const base = searcher.baseOf(request);
    return {
      entry: found.map((one) => ({
        fullUrl: `${base}/${one.type}/${one.id}`,
        resource: subsetOf(one.resource, shapeOf(query)),
        search: { mode: 'include' as const },
      })),
      isCut: included.length > MOST_INCLUDED,
      beyond: rows.filter(({ mode }) => mode === 'beyond').map((row) => ({ type: row.type, id: row.id })),
    };
  }

  private async traceIncluded(
    request: FastifyRequest,
    query: readonly (readonly [string, string])[],
    all: readonly Found[],
  ): Promise<void> {
    const { rights, surfaces } = this.options;
    for (const [type, found] of byType(all)) {
      const surface = surfaces.find(type);
      const access = { action: `${type}.read`, type, query, found, outcome: 'done' as const };
      if (surface) await rights.trace(request, surface, access);
    }
  }

  /** Nothing is shown of what is only looked at on the way; the trace tells that it was searched, and how. */
  private async traced<T>(
    request: FastifyRequest,
    surface: Surface,
    query: readonly (readonly [string, string])[],
    work: () => Promise<T>,
  ): Promise<T> {
    const { type } = surface;
    const trace = (outcome: 'done' | 'refused') =>
      this.options.rights.trace(request, surface, {
        action: `${type}.read`,
        type,
        query,
        found: [],
        outcome,
      });
    try {
      const answer = await work();
      await trace('done');
      return answer;
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'unavailable') await trace('refused');
      throw error;
    }
  }
}

function refuseUnlessPointing(
  surface: Surface,
  { reference, target }: { readonly reference: string; readonly target: string },
): void {
  const parameter = parameterOf(surface, reference);
  if (parameter?.kind === 'reference' && [target, '*'].some((one) => parameter.targets.includes(one))) return;
  throw refused(
    `_has:${surface.type}:${reference}`,
    `« ${reference} » de ${surface.type} ne mène pas à ${target}.`,
    `"${reference}" of ${surface.type} does not point at ${target}.`,
  );
}

/** `_summary` and `_elements` hold for what is included, too; the searched service has refused what it does not know. */
function shapeOf(query: readonly (readonly [string, string])[]) {
  const shaping = query.filter(([key]) => key === '_summary' || key === '_elements');
  const controls = Object.assign({}, ...shaping.map(([key, value]) => controlReaders[key]?.(value)));
  return { summary: 'false' as const, ...controls };
}
