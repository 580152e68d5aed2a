import type { Part } from '@chez-soi/service-kit';
import type { IndexRow } from '../indexing/search-indexer';

/** A row of `fhir_index`. */
export interface ResourceIndexRow extends IndexRow {
  readonly type: string;
  readonly id: string;
}

const columns: readonly (readonly [keyof ResourceIndexRow, string])[] = [
  ['type', 'text'],
  ['param', 'text'],
  ['system', 'text'],
  ['value', 'text'],
  ['low', 'timestamptz'],
  ['high', 'timestamptz'],
  ['least', 'double precision'],
  ['most', 'double precision'],
  ['target', 'uuid'],
  ['element', 'int'],
  ['sort', 'smallint'],
  ['id', 'uuid'],
];

export const indexColumns = columns.map(([name]) => name).join(', ');

/** Any number of rows as one source of a query, with one value bound per column. */
export function indexRows(rows: readonly ResourceIndexRow[]): Part {
  return (bind) =>
    `unnest(${columns.map(([name, type]) => `${bind(rows.map((row) => row[name]))}::${type}[]`).join(', ')})`;
}
