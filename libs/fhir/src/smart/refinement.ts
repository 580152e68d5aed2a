import type { Bilingual } from '@chez-soi/kernel';
import { DomainError } from '@chez-soi/kernel';
import type { Bind, Sql } from '@chez-soi/service-kit';
import { indexColumns, indexRows, type ResourceIndexRow } from '../document/index-rows';
import { indexValue } from '../indexing/index-value';
import { declaredIndexer } from '../indexing/search-indexer';
import type { Criterion } from '../search/criterion';
import { Matching } from '../search/match-sql';
import type { Owned, Refined } from '../search/reach';
import { NotServed, readCriterion } from '../search/read-criterion';
import { type Resource, type Surface, Surfaces } from '../surface';

/** What a query was read with. */
export interface RefinementContext {
  readonly bases: readonly string[];
  readonly now: Date;
}

/** The criteria of a scope's query; what cannot be met by the resource alone, or is unknown, comes back as why. */
export function readRefinement(
  surface: Surface,
  query: string,
  context: RefinementContext,
): Criterion[] | Bilingual {
  const surfaces = new Surfaces([surface]);
  const criteria: Criterion[] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    if (name.includes('.') || name.startsWith('_has:')) return noChains;
    try {
      const criterion = readCriterion(name, value, { surface, surfaces, ...context });
      if (criterion instanceof NotServed) return criterion.message;
      criteria.push(criterion);
    } catch (error) {
      if (error instanceof DomainError) return error.fields[0]?.message ?? error.detail;
      throw error;
    }
  }
  return criteria;
}

/** What is open by ownership and meets one of these lists of criteria. */
export function refinedReach(surface: Surface, of: Owned, lists: readonly (readonly Criterion[])[]): Refined {
  return {
    of,
    only: (bind, alias) => anyOf(surface.type, lists, bind, alias),
    met: (sql, versions) => metBy(surface, lists, versions, sql),
  };
}

function anyOf(type: string, lists: readonly (readonly Criterion[])[], bind: Bind, alias: string): string {
  const matching = new Matching(new Map(), bind, 'scoped');
  return `(${lists.map((criteria) => `(${matching.criteriaSql(type, criteria, alias)})`).join(' OR ')})`;
}

/**
 * The index holds current versions only. Any others are indexed here, under names that hide the tables from the very
 * same conditions, each version under an id of its own.
 */
async function metBy(
  surface: Surface,
  lists: readonly (readonly Criterion[])[],
  versions: readonly Resource[],
  sql: Sql,
): Promise<boolean[]> {
  if (versions.length === 0) return [];
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows = versions.flatMap((version, index) => rowsOf(surface, version, standIn(index)));
  const condition = anyOf(surface.type, lists.map(byOwnId), bind, 'r');
  const text = `
    WITH fhir_index AS (
      SELECT type, param, system COLLATE "C" AS system, value COLLATE "C" AS value, low, high, least, most, target, element, sort, id
      FROM ${indexRows(rows)(bind)} AS i(${indexColumns})),
    fhir_resource AS (
      SELECT id, last_updated FROM unnest(${bind(versions.map((_, index) => standIn(index)))}::uuid[],
        ${bind(versions.map(({ meta }) => meta?.lastUpdated ?? null))}::timestamptz[]) AS v(id, last_updated))
    SELECT r.id FROM fhir_resource r WHERE ${condition}`;
  const met = new Set((await sql.query<{ id: string }>(text, values)).map(({ id }) => id));
  return versions.map((_, index) => met.has(standIn(index)));
}

const OWN_ID = '_id';

function rowsOf(surface: Surface, version: Resource, id: string): ResourceIndexRow[] {
  const { part: _, ...own } = indexValue({ value: version.id ?? null });
  const rows = [...declaredIndexer.rowsOf(surface, version), { ...own, param: OWN_ID, sort: null }];
  return rows.map((row) => ({ type: surface.type, ...row, id }));
}

/** A condition on the id looks at the resource's own, not at the one that stands in for it. */
function byOwnId(criteria: readonly Criterion[]): Criterion[] {
  return criteria.map((criterion) =>
    criterion.kind === 'id'
      ? { kind: 'token', name: OWN_ID, not: false, anyOf: criterion.anyOf.map((code) => ({ code })) }
      : criterion,
  );
}

function standIn(index: number): string {
  return `00000000-0000-0000-0000-${index.toString(16).padStart(12, '0')}`;
}

const noChains: Bilingual = {
  fr: 'Une portée ne suit pas de liens : ni chaîne (.) ni _has.',
  en: 'A scope follows no references: neither chains (.) nor _has.',
};
