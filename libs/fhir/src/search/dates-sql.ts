import type { Bind } from '@chez-soi/service-kit';
import { POINT_MAX_MS } from '../indexing/date-values';
import type { Criterion } from './criterion';
import { allOf, anyOf, type Bounds, boundsOf, comparisonSql, type DateComparison } from './date-comparison';
import { literal } from './literal';

type DateList = readonly DateComparison[];

/** All conditions on a date parameter of which a resource has one row. */
export interface DatesOfOne {
  readonly type: string;
  readonly name: string;
  readonly lists: readonly DateList[];
}

export function datesByName(criteria: readonly Criterion[]): Map<string, DateList[]> {
  const byName = new Map<string, DateList[]>();
  for (const criterion of criteria)
    if (criterion.kind === 'date' && !criterion.many)
      byName.set(criterion.name, [...(byName.get(criterion.name) ?? []), criterion.anyOf]);
  return byName;
}

/** All conditions on a parameter with one row look at that row, so that `ge` and `lt` together bound the index scan. */
export function datesOnRow({ type, name, lists }: DatesOfOne, row: string, bind: Bind): string {
  const low = `${row}.low`;
  const meets = meetsAll(lists, low, `${row}.high`, bind);
  const bounds = boundsOfAll(lists, POINT_MAX_MS);
  const point = [`${row}.system = 'point'`, ...boundsSql(bounds, low, bind), meets];
  const span = [`${row}.system = 'span'`, ...boundsSql({ ...bounds, from: undefined }, low, bind), meets];
  return `${row}.type = ${literal(type)} AND ${row}.param = ${literal(name)} AND ${low} IS NOT NULL
      AND ((${point.join(' AND ')}) OR (${span.join(' AND ')}))`;
}

/**
 * The ids of resources whose value meets these dates, as two ranges of an index each: what starts within the bounds, and
 * the few long values that started before.
 */
export function datesIds({ type, name, lists }: DatesOfOne, bind: Bind): string {
  const { from, before } = boundsOfAll(lists, POINT_MAX_MS);
  const select = (conditions: readonly string[]) =>
    `SELECT l.id FROM fhir_index l WHERE l.type = ${literal(type)} AND l.param = ${literal(name)} AND l.low IS NOT NULL
      AND ${[...conditions, meetsAll(lists, 'l.low', 'l.high', bind)].join(' AND ')}`;
  const within = select(boundsSql({ from, before }, 'l.low', bind));
  if (!from) return within;
  const earlier = [
    `l.system = 'span'`,
    `l.low < ${bind(from)}::timestamptz`,
    ...boundsSql({ before }, 'l.low', bind),
  ];
  return `${within} UNION ALL ${select(earlier)}`;
}

/** What `_lastUpdated` asks of a row of `fhir_resource`. */
export function updatedSql(criteria: readonly Criterion[], alias: string, bind: Bind): string[] {
  const lists = criteria.flatMap((criterion) => (criterion.kind === 'updated' ? [criterion.anyOf] : []));
  if (lists.length === 0) return [];
  const low = `${alias}.last_updated`;
  return [
    meetsAll(lists, low, `(${low} + interval '1 millisecond')`, bind),
    ...boundsSql(boundsOfAll(lists, 1), low, bind),
  ];
}

function meetsAll(lists: readonly DateList[], low: string, high: string, bind: Bind): string {
  const met = lists.map((list) => `(${list.map((one) => comparisonSql(one, low, high, bind)).join(' OR ')})`);
  return met.join(' AND ');
}

function boundsOfAll(lists: readonly DateList[], lasting: number): Bounds {
  return allOf(lists.map((list) => anyOf(list.map((one) => boundsOf(one, lasting)))));
}

function boundsSql(
  { from, before }: { from?: Date | undefined; before?: Date | undefined },
  low: string,
  bind: Bind,
) {
  return [
    ...(from ? [`${low} >= ${bind(from)}::timestamptz`] : []),
    ...(before ? [`${low} < ${bind(before)}::timestamptz`] : []),
  ];
}
