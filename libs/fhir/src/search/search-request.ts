import { DomainError, type Bilingual, type FieldError } from '@chez-soi/kernel';
import type { Criterion } from './criterion';
import { type Cursor, readCursor } from './cursor';
import { readCriterion, type ReadingContext } from './read-criterion';
import { refused } from './refusal';

const DEFAULT_COUNT = 20;
const MAX_COUNT = 200;
const MAX_VALUES = 1000;
const MAX_CRITERIA = 50;

export interface SearchRequest {
  readonly criteria: readonly Criterion[];
  readonly sort: Sort;
  /** Matches per page; 0 asks for the total only. */
  readonly count: number;
  readonly total: boolean;
  readonly after?: Cursor;
  /** The parameters that were honoured, as sent, without the cursor: what the links repeat. */
  readonly honoured: readonly (readonly [string, string])[];
  readonly warnings: readonly FieldError[];
}

/** By id, newest first, unless asked otherwise: an order that no write changes while somebody pages. */
export interface Sort {
  readonly by: 'id' | 'last_updated';
  readonly descending: boolean;
}

export interface ReadingOptions extends ReadingContext {
  /** `Prefer: handling=lenient`: what is not served is left out with a warning instead of refused. */
  readonly lenient: boolean;
}

type Controls = { -readonly [K in 'sort' | 'count' | 'total' | 'after']?: SearchRequest[K] };

/** Reads a search query. What it does not know it refuses by name: a mistyped filter would show other people's records. */
export function readSearch(
  query: Iterable<readonly [string, string]>,
  options: ReadingOptions,
): SearchRequest {
  const controls: Controls = {};
  const criteria: Criterion[] = [];
  const honoured: [string, string][] = [];
  const unknown: FieldError[] = [];
  for (const [key, value] of query) {
    // PostgreSQL has no such character in texts.
    if (value.includes('\0'))
      throw refused(key, 'Caractère nul non admis.', 'The null character is not allowed.');
    const criterion = Object.hasOwn(controlReaders, key) ? undefined : readCriterion(key, value, options);
    if (criterion === undefined) Object.assign(controls, controlReaders[key]?.(value));
    else if (criterion === null) unknown.push({ path: key, message: notServed(key, options) });
    else criteria.push(criterion);
    if (criterion !== null && key !== '_cursor') honoured.push([key, value]);
  }
  if (unknown.length > 0 && !options.lenient) throw refusal(unknown);
  refuseTooMuch(criteria);
  const { sort = { by: 'id', descending: true }, count = DEFAULT_COUNT, total = false, after } = controls;
  const page = { sort, count, total: total || count === 0, ...(after ? { after } : {}) };
  return { criteria, ...page, honoured, warnings: unknown };
}

const controlReaders: Readonly<Record<string, (value: string) => Controls>> = {
  _count(value) {
    if (!/^\d{1,9}$/.test(value))
      throw refused('_count', 'Donnez un nombre entier de 0 à 200.', 'Give a whole number from 0 to 200.');
    return { count: Math.min(Number(value), MAX_COUNT) };
  },
  _sort(value) {
    const [, minus, key] = /^(-?)(_lastUpdated|_id)$/.exec(value) ?? [];
    if (!key)
      throw refused(
        '_sort',
        'Le tri se fait par _lastUpdated ou _id (« - » pour décroissant).',
        'Sort by _lastUpdated or _id ("-" for descending).',
      );
    return { sort: { by: key === '_id' ? 'id' : 'last_updated', descending: minus === '-' } };
  },
  _total(value) {
    if (!['none', 'estimate', 'accurate'].includes(value))
      throw refused('_total', 'Choisissez none, estimate ou accurate.', 'Choose none, estimate or accurate.');
    return { total: value !== 'none' };
  },
  _summary(value) {
    if (value !== 'count' && value !== 'false')
      throw refused(
        '_summary',
        'Seuls _summary=count et _summary=false sont servis.',
        'Only _summary=count and _summary=false are served.',
      );
    return value === 'count' ? { count: 0 } : {};
  },
  _cursor: (value) => ({ after: readCursor(value) }),
  // Negotiated with the Accept header, before the search.
  _format: () => ({}),
  _pretty: () => ({}),
};

/** What one statement can bear, and more than any client was seen to need. */
function refuseTooMuch(criteria: readonly Criterion[]): void {
  const values = criteria.reduce((sum, one) => sum + (one.kind === 'missing' ? 1 : one.anyOf.length), 0);
  if (values <= MAX_VALUES && criteria.length <= MAX_CRITERIA) return;
  throw new DomainError('too-large', {
    fr: `Recherche trop longue : ${MAX_CRITERIA} conditions et ${MAX_VALUES} valeurs au plus. Faites-en plusieurs.`,
    en: `Search too long: ${MAX_CRITERIA} conditions and ${MAX_VALUES} values at most. Split it.`,
  });
}

function notServed(key: string, { surface }: ReadingOptions): Bilingual {
  const [name = ''] = key.split(':');
  const isModifier =
    key.includes(':') && (name in surface.search || name === '_id' || name === '_lastUpdated');
  const known = ['_id', '_lastUpdated', ...Object.keys(surface.search)].join(', ');
  return isModifier
    ? { fr: `Le modificateur de « ${key} » n’est pas servi.`, en: `The modifier of "${key}" is not served.` }
    : {
        fr: `« ${key} » n’est pas un paramètre de ${surface.type}. Connus : ${known}.`,
        en: `"${key}" is no parameter of ${surface.type}. Known: ${known}.`,
      };
}

function refusal(unknown: readonly FieldError[]): DomainError {
  const names = unknown.map(({ path }) => path).join(', ');
  return new DomainError(
    'invalid',
    {
      fr: `Recherche refusée, paramètres inconnus : ${names}.`,
      en: `Search refused, unknown parameters: ${names}.`,
    },
    unknown,
  );
}
