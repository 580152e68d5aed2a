import type { Bind } from '@chez-soi/service-kit';
import { exactKey, foldedKey, POINT_MAX_MS } from '../index-values';
import type { Criterion, TokenAlternative } from './criterion';
import { allOf, anyOf, type Bounds, boundsOf, comparisonSql, type DateComparison } from './date-comparison';
import type { SearchRequest } from './search-request';

/** Whose resources the caller may see. `residents` and `organizations` widen each other; none of both is nothing. */
export type Reach =
  'all' | { readonly residents?: readonly string[]; readonly organizations?: readonly string[] };

export interface SqlQuery {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * One statement for a page of matches (one more than asked, which tells whether there is a next page) and, when asked,
 * their total. Rights are part of the condition, so that totals tell nothing about others. Input only ever is bound.
 */
export function searchSql(type: string, request: SearchRequest, reach: Reach): SqlQuery {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const matching = [
    `r.type = ${bind(type)}`,
    'NOT r.deleted',
    reachSql(reach, bind),
    ...criteriaSql(type, request.criteria, bind),
  ].join('\n AND ');
  const { order, after } = orderSql(request, bind);
  const page = `SELECT r.id, r.version_id, r.last_updated, r.owner_resident, r.content FROM fhir_resource r
    WHERE ${matching}${after} ORDER BY ${order('r')} LIMIT ${bind(request.count === 0 ? 0 : request.count + 1)}`;
  const text = request.total
    ? `SELECT t.total, p.* FROM (SELECT count(*)::int AS total FROM fhir_resource r WHERE ${matching}) t
       LEFT JOIN (${page}) p ON true ORDER BY ${order('p')}`
    : page;
  return { text, values };
}

/** The caller's reach over `fhir_resource r`, as a condition. */
export function reachSql(reach: Reach, bind: Bind, alias = 'r'): string {
  if (reach === 'all') return 'true';
  const { residents = [], organizations = [] } = reach;
  const ways = [
    residents.length > 0 && `${alias}.owner_resident = ANY(${bind(residents)}::uuid[])`,
    organizations.length > 0 && `${alias}.owner_organizations && ${bind(organizations)}::uuid[]`,
  ].filter((way) => way !== false);
  return ways.length === 0 ? 'false' : `(${ways.join(' OR ')})`;
}

function orderSql({ sort, after }: SearchRequest, bind: Bind) {
  const columns = sort.by === 'id' ? ['id'] : ['last_updated', 'id'];
  const order = (alias: string) =>
    columns.map((column) => `${alias}.${column}${sort.descending ? ' DESC' : ''}`).join(', ');
  if (!after) return { order, after: '' };
  const bound = {
    id: () => `${bind(after.id)}::uuid`,
    last_updated: () => `${bind(after.lastUpdated)}::timestamptz`,
  };
  const last = columns.map((column) => bound[column as keyof typeof bound]()).join(', ');
  const comparison = sort.descending ? '<' : '>';
  return {
    order,
    after: ` AND (${columns.map((column) => `r.${column}`).join(', ')}) ${comparison} (${last})`,
  };
}

function criteriaSql(type: string, criteria: readonly Criterion[], bind: Bind): string[] {
  const index = (name: string) => `i.type = ${bind(type)} AND i.param = ${bind(name)}`;
  const among = (name: string, condition: string) =>
    `r.id IN (SELECT i.id FROM fhir_index i WHERE ${index(name)} AND ${condition})`;
  const none = (name: string, condition = 'true') =>
    `NOT EXISTS (SELECT FROM fhir_index i WHERE ${index(name)} AND i.id = r.id AND ${condition})`;
  const others = criteria.flatMap((criterion) => {
    switch (criterion.kind) {
      case 'id':
        return [`r.id = ANY(${bind(criterion.anyOf)}::uuid[])`];
      case 'missing':
        return [criterion.missing ? none(criterion.name) : `NOT ${none(criterion.name)}`];
      case 'token':
        return [(criterion.not ? none : among)(criterion.name, tokensSql(criterion.anyOf, bind))];
      case 'reference':
        return [among(criterion.name, equalsAny(criterion.anyOf, bind))];
      case 'string':
        return [among(criterion.name, stringsSql(criterion, bind))];
      default:
        return [];
    }
  });
  return [...others, ...updatedSql(criteria, bind), ...datesSql(criteria, bind, among)];
}

function equalsAny(texts: readonly string[], bind: Bind): string {
  const [first = '', ...others] = texts.map(exactKey);
  return others.length === 0
    ? `i.value = ${bind(first)}`
    : `i.value = ANY(${bind([first, ...others])}::text[])`;
}

function tokensSql(alternatives: readonly TokenAlternative[], bind: Bind): string {
  const plain = alternatives.flatMap(({ system, code }) =>
    system === undefined && code !== undefined ? [code] : [],
  );
  const withSystem = alternatives.filter(({ system }) => system !== undefined);
  const conditions = [
    ...(plain.length > 0 ? [equalsAny(plain, bind)] : []),
    ...withSystem.map(({ system, code }) => {
      const value = code === undefined ? 'i.value IS NOT NULL' : `i.value = ${bind(exactKey(code))}`;
      return `(${value} AND ${system === null ? 'i.system IS NULL' : `i.system = ${bind(system)}`})`;
    }),
  ];
  return `(${conditions.join(' OR ')})`;
}

function stringsSql({ mode, anyOf: texts }: Extract<Criterion, { kind: 'string' }>, bind: Bind): string {
  const conditions = texts.map((text) => {
    const folded = foldedKey(text);
    if (mode === 'exact') return `(i.value = ${bind(folded)} AND i.system = ${bind(exactKey(text))})`;
    if (mode === 'contains') return `strpos(i.value, ${bind(folded)}) > 0`;
    // A range, which the index serves whatever the plan; the greatest character stands for "anything after".
    return `(i.value >= ${bind(folded)} AND i.value < ${bind(`${folded}\u{10FFFF}`)})`;
  });
  return `(${conditions.join(' OR ')})`;
}

function updatedSql(criteria: readonly Criterion[], bind: Bind): string[] {
  const lists = criteria.flatMap((criterion) => (criterion.kind === 'updated' ? [criterion.anyOf] : []));
  if (lists.length === 0) return [];
  const high = `(r.last_updated + interval '1 millisecond')`;
  return [
    meetsAll(lists, 'r.last_updated', high, bind),
    ...boundsSql(boundsOfAll(lists, 1), 'r.last_updated', bind),
  ];
}

/** All conditions on one parameter look at its one row, so that `ge` and `lt` together bound the index scan. */
function datesSql(
  criteria: readonly Criterion[],
  bind: Bind,
  among: (name: string, condition: string) => string,
) {
  const byName = new Map<string, (readonly DateComparison[])[]>();
  for (const criterion of criteria)
    if (criterion.kind === 'date')
      byName.set(criterion.name, [...(byName.get(criterion.name) ?? []), criterion.anyOf]);
  return [...byName].map(([name, lists]) => {
    const meets = meetsAll(lists, 'i.low', 'i.high', bind);
    const point = boundsSql(boundsOfAll(lists, POINT_MAX_MS), 'i.low', bind);
    const span = boundsSql({ ...boundsOfAll(lists, POINT_MAX_MS), from: undefined }, 'i.low', bind);
    const one = ["i.system = 'point'", ...point, meets].join(' AND ');
    const other = ["i.system = 'span'", ...span, meets].join(' AND ');
    return among(name, `((${one}) OR (${other}))`);
  });
}

function meetsAll(
  lists: readonly (readonly DateComparison[])[],
  low: string,
  high: string,
  bind: Bind,
): string {
  const met = lists.map((list) => `(${list.map((one) => comparisonSql(one, low, high, bind)).join(' OR ')})`);
  return met.join(' AND ');
}

function boundsOfAll(lists: readonly (readonly DateComparison[])[], lasting: number): Bounds {
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
