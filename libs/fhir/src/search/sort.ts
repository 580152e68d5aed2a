import { parameterOf } from '../indexing/search-indexer';
import { parts } from '../indexing/index-value';
import type { Surface } from '../surface';
import type { Circle } from './circle';
import type { Criterion } from './criterion';
import { refused } from './refusal';

/** One key of the order of a search. The last key always is the id, so that no two resources stand alike. */
export type SortKey =
  | { readonly by: 'id' | 'last_updated'; readonly descending: boolean }
  | {
      readonly by: 'index';
      /** `fhir_index.param` and the column that is compared. */
      readonly name: string;
      readonly column: 'value' | 'low' | 'least';
      readonly descending: boolean;
    }
  | { readonly by: 'distance'; readonly name: string; readonly from: Circle; readonly descending: boolean };

/** By id, newest first, unless asked otherwise: an order that no write changes while somebody pages. */
export const newestFirst: readonly SortKey[] = [{ by: 'id', descending: true }];

const MOST_KEYS = 5;

/** Reads `_sort=family,-birthdate`; `near` sorts by the distance from the place that is searched. */
export function readSort(
  value: string,
  surface: Surface | undefined,
  criteria: readonly Criterion[],
): SortKey[] {
  const keys = value.split(',').map((text) => {
    const [, minus = '', name = ''] = /^(-?)([A-Za-z_][\w-]*)$/.exec(text.trim()) ?? [];
    return keyOf(name, minus === '-', surface, criteria) ?? failed(text, surface);
  });
  if (keys.length > MOST_KEYS)
    throw refused('_sort', `${MOST_KEYS} clés de tri au plus.`, `At most ${MOST_KEYS} sort keys.`);
  const end = keys.findIndex(({ by }) => by === 'id');
  const told = end === -1 ? keys : keys.slice(0, end + 1);
  return end === -1 ? [...told, { by: 'id', descending: told.at(-1)?.descending ?? false }] : told;
}

/** Matches of `near` come nearest first when no order is asked for. */
export function defaultSort(criteria: readonly Criterion[]): readonly SortKey[] {
  const key = distanceKey(criteria, false);
  return key ? [key, { by: 'id', descending: false }] : newestFirst;
}

function keyOf(
  name: string,
  descending: boolean,
  surface: Surface | undefined,
  criteria: readonly Criterion[],
): SortKey | null {
  if (name === '_id') return { by: 'id', descending };
  if (name === '_lastUpdated') return { by: 'last_updated', descending };
  const parameter = surface && parameterOf(surface, name);
  switch (parameter?.kind) {
    case 'date':
      return { by: 'index', name, column: 'low', descending };
    case 'number':
      return { by: 'index', name, column: 'least', descending };
    case 'quantity':
      return { by: 'index', name: name + parts.canonical, column: 'least', descending };
    case 'special':
      return distanceKey(criteria, descending);
    case undefined:
    case 'composite':
      return null;
    default:
      return { by: 'index', name, column: 'value', descending };
  }
}

function distanceKey(criteria: readonly Criterion[], descending: boolean): SortKey | null {
  const near = criteria.find((criterion) => criterion.kind === 'near');
  const [from] = near?.kind === 'near' ? near.anyOf : [];
  return near?.kind === 'near' && from ? { by: 'distance', name: near.name, from, descending } : null;
}

function failed(text: string, surface: Surface | undefined): never {
  const sortable = Object.entries(surface?.search ?? {}).filter(([, { kind }]) => kind !== 'composite');
  const known = ['_id', '_lastUpdated', ...sortable.map(([name]) => name)].join(', ');
  throw refused(
    '_sort',
    `On ne trie pas par « ${text} ». Connus (« - » pour décroissant) : ${known}.`,
    `Cannot sort by "${text}". Known ("-" for descending): ${known}.`,
  );
}
