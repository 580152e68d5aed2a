import type { Bind } from '@chez-soi/service-kit';
import { exactKey, foldedKey, parts } from '../indexing/index-value';
import { codeKey } from '../indexing/token-values';
import { caseInsensitiveSystems } from '../definitions/definitions';
import { circleSql } from './circle';
import type { Criterion, TokenAlternative } from './criterion';
import { comparisonSql } from './date-comparison';
import { literal } from './literal';
import { indexed, quantitySql } from './quantity-sql';

/** A condition on one row of `fhir_index`. */
export type RowCriterion = Extract<
  Criterion,
  { kind: 'token' | 'string' | 'reference' | 'uri' | 'date' | 'quantity' | 'near' }
>;

/** Parameter and values of a row; `param` alone when the criterion's alternatives look at several. */
export function rowSql(type: string, criterion: RowCriterion, alias: string, bind: Bind): string {
  if (criterion.kind === 'quantity')
    return anyOf(criterion.anyOf, (one) => quantitySql(type, indexed(one, criterion.name), alias, bind));
  return `${alias}.type = ${literal(type)} AND ${alias}.param = ${literal(criterion.name)} AND ${valueSql(criterion, alias, bind)}`;
}

/** A row of a reference to a type. */
export function referenceSql(
  type: string,
  to: { readonly name: string; readonly type: string },
  row: string,
): string {
  return `${row}.type = ${literal(type)} AND ${row}.param = ${literal(to.name)} AND ${row}.system = ${literal(to.type)}`;
}

export function pointingSql(
  type: string,
  to: Extract<Criterion, { kind: 'pointing' }>,
  row: string,
  bind: Bind,
): string {
  return `${referenceSql(type, to, row)} AND ${row}.target = ANY(${bind(to.anyOf)}::uuid[])`;
}

export function compartmentSql(
  type: string,
  { names, owner }: Extract<Criterion, { kind: 'compartment' }>,
  row: string,
  bind: Bind,
): string {
  return `${row}.type = ${literal(type)} AND ${row}.param IN (${names.map(literal).join(', ')}) AND ${row}.value = ${bind(owner)}`;
}

/** A resource has a parameter when it has any part of it: a reference may be a logical one only. */
export function isThereSql(type: string, name: string, row: string): string {
  const names = [
    ...[name, name + parts.text, name + parts.identifier],
    ...[name + parts.canonical, name + parts.component(0)],
  ];
  return `${row}.type = ${literal(type)} AND ${row}.param IN (${names.map(literal).join(', ')})`;
}

/**
 * Whether `alias` has such a row, asked for each resource that is come by: true or null. A subquery with a limit is no
 * join; without `OFFSET 0` PostgreSQL would look for the few rows that it expects to meet the condition, again and again.
 */
export function hasRow(alias: string, row: string, condition: string): string {
  return `(SELECT true FROM (SELECT * FROM fhir_index f WHERE f.id = ${alias}.id OFFSET 0) ${row} WHERE ${condition} LIMIT 1)`;
}

/** As `hasRow`, for a condition on an index that holds the value and the id. */
export function hasRowExactly(alias: string, row: string, condition: string): string {
  return `(SELECT true FROM fhir_index ${row} WHERE ${row}.id = ${alias}.id AND ${condition} LIMIT 1)`;
}

function valueSql(criterion: Exclude<RowCriterion, { kind: 'quantity' }>, alias: string, bind: Bind): string {
  switch (criterion.kind) {
    case 'token':
      return tokensSql(criterion.anyOf, alias, bind);
    case 'string':
      return anyOf(criterion.anyOf, (text) => stringSql(text, criterion.mode, alias, bind));
    case 'reference':
      return equalsAny(criterion.anyOf, alias, bind);
    case 'uri':
      return urisSql(criterion, alias, bind);
    case 'date':
      return anyOf(criterion.anyOf, (one) => comparisonSql(one, `${alias}.low`, `${alias}.high`, bind));
    case 'near':
      return anyOf(criterion.anyOf, (circle) => circleSql(circle, alias, bind));
  }
}

function anyOf<T>(alternatives: readonly T[], sql: (alternative: T) => string): string {
  return `(${alternatives.map(sql).join(' OR ')})`;
}

function equalsAny(texts: readonly string[], alias: string, bind: Bind): string {
  const [first, ...others] = texts.map(exactKey);
  if (first === undefined) return 'false';
  return others.length === 0
    ? `${alias}.value = ${bind(first)}`
    : `${alias}.value = ANY(${bind([first, ...others])}::text[])`;
}

function tokensSql(alternatives: readonly TokenAlternative[], alias: string, bind: Bind): string {
  const plain = alternatives.flatMap(({ system, code }) =>
    system === undefined && code !== undefined ? [code] : [],
  );
  const withSystem = alternatives.filter(({ system }) => system !== undefined);
  const conditions = [
    ...(plain.length > 0 ? [equalsAny(plain, alias, bind), ...foldedSql(plain, alias, bind)] : []),
    ...withSystem.map(({ system, code }) => {
      const isSystem = system === null ? `${alias}.system IS NULL` : `${alias}.system = ${bind(system)}`;
      return code === undefined
        ? isSystem
        : `(${alias}.value = ${bind(codeKey(system, code))} AND ${isSystem})`;
    }),
  ];
  return `(${conditions.join(' OR ')})`;
}

/** A code without a system may be one of a system without case, whose codes are stored in small letters. */
function foldedSql(plain: readonly string[], alias: string, bind: Bind): string[] {
  const folded = plain.map((code) => code.toLowerCase()).filter((code) => !plain.includes(code));
  if (folded.length === 0) return [];
  return [
    `(${equalsAny(folded, alias, bind)} AND ${alias}.system = ANY(${bind(caseInsensitiveSystems)}::text[]))`,
  ];
}

function stringSql(text: string, mode: 'starts' | 'exact' | 'contains', alias: string, bind: Bind): string {
  const folded = foldedKey(text);
  const value = `${alias}.value`;
  if (mode === 'exact') return `(${value} = ${bind(folded)} AND ${alias}.system = ${bind(exactKey(text))})`;
  if (mode === 'contains') return `strpos(${value}, ${bind(folded)}) > 0`;
  // A range, which the index serves whatever the plan; the greatest character stands for "anything after".
  return `(${value} >= ${bind(folded)} AND ${value} < ${bind(`${folded}\u{10FFFF}`)})`;
}

function urisSql(
  { mode, anyOf: uris }: Extract<Criterion, { kind: 'uri' }>,
  alias: string,
  bind: Bind,
): string {
  if (mode === 'exact') return equalsAny(uris, alias, bind);
  if (mode === 'above') return equalsAny(uris.flatMap(beginnings), alias, bind);
  return anyOf(uris, (uri) => {
    const below = exactKey(uri.replace(/\/$/, ''));
    // "0" is the character after "/": everything below stands between the two.
    return `(${alias}.value = ${bind(below)} OR (${alias}.value >= ${bind(`${below}/`)} AND ${alias}.value < ${bind(`${below}0`)}))`;
  });
}

/** `http://a.b/c/d` and what stands above it, one path segment less each. */
function beginnings(uri: string): string[] {
  const [, root = '', path = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)?(.*)$/i.exec(uri) ?? [];
  const segments = path.split('/');
  return segments
    .map((_, index) => root + segments.slice(0, index + 1).join('/'))
    .filter((text) => text !== '');
}
