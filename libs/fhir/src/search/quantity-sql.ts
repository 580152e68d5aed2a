import type { Bind } from '@chez-soi/service-kit';
import { exactKey, parts } from '../indexing/index-value';
import { canonicalUnit, UCUM } from '../indexing/ucum';
import type { Criterion, QuantityAlternative } from './criterion';
import { literal } from './literal';
import { converted, type NumberComparison } from './number-comparison';

/** A searched quantity as its rows of the index are: of a system in the canonical unit, otherwise as it was written. */
export interface IndexedQuantity {
  readonly param: string;
  readonly equal: readonly (readonly [column: 'system' | 'value', text: string])[];
  readonly compared: NumberComparison;
}

export function indexed(one: QuantityAlternative, name: string): IndexedQuantity {
  const { system, unit } = one;
  if (system === undefined)
    return { param: name, equal: unit ? [['value', exactKey(unit)]] : [], compared: one };
  const canonical = system === UCUM && unit ? canonicalUnit(unit) : null;
  const value = canonical?.unit ?? unit;
  return {
    param: name + parts.canonical,
    equal: [['system', system], ...(value ? [['value', exactKey(value)] as const] : [])],
    compared: canonical ? converted(one, canonical.convert) : one,
  };
}

export function quantitySql(
  type: string,
  { param, equal, compared }: IndexedQuantity,
  alias: string,
  bind: Bind,
): string {
  const conditions = [
    `${alias}.type = ${literal(type)} AND ${alias}.param = ${literal(param)}`,
    ...equal.map(([column, text]) => `${alias}.${column} = ${bind(text)}`),
    numberSql(compared, alias, bind),
  ];
  return `(${conditions.join(' AND ')})`;
}

/** Whether a range of the index holds what this compares with. */
export function isBounded({ prefix }: NumberComparison): boolean {
  return prefix !== 'ne';
}

/**
 * The ids of resources with such a quantity, by two ranges of an index each: numbers within bounds, and the few ranges
 * that begin below.
 */
export function quantityIds(
  type: string,
  { name, anyOf }: Extract<Criterion, { kind: 'quantity' }>,
  bind: Bind,
): string {
  return anyOf.flatMap((one) => idsOf(type, indexed(one, name), bind)).join(' UNION ALL ');
}

function idsOf(type: string, quantity: IndexedQuantity, bind: Bind): string[] {
  const { from, to } = boundsOf(quantity.compared);
  const number = (value: number) => `${bind(value)}::double precision`;
  const upTo = to === undefined ? [] : [`l.least <= ${number(to)}`];
  // Without `OFFSET 0` the unit would be looked up, which all of these share.
  const select = (bounds: readonly string[]) => `SELECT f.id FROM (SELECT * FROM fhir_index l
      WHERE ${[`l.type = ${literal(type)}`, `l.param = ${literal(quantity.param)}`, 'l.least IS NOT NULL', ...bounds].join(' AND ')} OFFSET 0) f
    WHERE ${quantitySql(type, quantity, 'f', bind)}`;
  if (from === undefined) return [select(upTo)];
  const within = select([`l.least >= ${number(from)}`, ...upTo]);
  const isOpen = ['gt', 'ge', 'ap'].includes(quantity.compared.prefix);
  return isOpen ? [within, select(['l.least < l.most', `l.least < ${number(from)}`])] : [within];
}

/** Where the least of what meets a comparison lies; of ranges that reach into it, also below `from`. */
function boundsOf({ prefix, value, low, high }: NumberComparison): { from?: number; to?: number } {
  switch (prefix) {
    case 'eq':
    case 'ap':
      return { from: low, to: high };
    case 'gt':
    case 'ge':
    case 'sa':
      return { from: value };
    case 'lt':
    case 'le':
    case 'eb':
      return { to: value };
    case 'ne':
      return {};
  }
}

/** R4 §3.1.1.4.7: `eq` by the digits that were given, the others by the number itself. */
function numberSql({ prefix, value, low, high }: NumberComparison, alias: string, bind: Bind): string {
  const [least, most] = [`${alias}.least`, `${alias}.most`];
  const number = (text: number) => `${bind(text)}::double precision`;
  // The least of what is within bounds is within them: said twice, it bounds an index.
  const within = () =>
    `(${least} >= ${number(low)} AND ${least} < ${number(high)} AND ${most} < ${number(high)})`;
  switch (prefix) {
    case 'eq':
      return within();
    case 'ne':
      return `(${least} < ${number(low)} OR ${most} >= ${number(high)})`;
    case 'gt':
      return `${most} > ${number(value)}`;
    case 'lt':
      return `${least} < ${number(value)}`;
    case 'ge':
      return `${most} >= ${number(value)}`;
    case 'le':
      return `${least} <= ${number(value)}`;
    case 'sa':
      return `${least} > ${number(value)}`;
    case 'eb':
      return `(${least} < ${number(value)} AND ${most} < ${number(value)})`;
    case 'ap':
      return `(${least} <= ${number(high)} AND ${most} >= ${number(low)})`;
  }
}
