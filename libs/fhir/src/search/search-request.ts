import { type Bilingual, DomainError, type FieldError } from '@chez-soi/kernel';
import { type Controls, controlReaders, DEFAULT_COUNT, notServed, type Summary } from './controls';
import type { Criterion } from './criterion';
import { type Position, readCursor, writeCursor } from './cursor';
import { type Include, includeKey, readInclude } from './include';
import { NotServed, readCriterion, type ReadingContext } from './read-criterion';
import { refused } from './refusal';
import { defaultSort, readSort, type SortKey } from './sort';

const MAX_VALUES = 1000;
/** Ids, which another service may have found for a chain that leads to it (§4: a stated cap). */
export const MAX_IDS = 10_000;
export const MAX_CRITERIA = 50;

/**
 * One parameter of a query. `sent` is what the client wrote where `key=value` holds what another service found for it:
 * links repeat it, refusals name it, and cursors belong to it.
 */
export type QueryParameter = readonly [key: string, value: string, sent?: readonly [string, string]];

/** The query as the client wrote it. */
export function asSent(query: Iterable<QueryParameter>): [string, string][] {
  return [...query].map(([key, value, sent]) => [...(sent ?? ([key, value] as const))]);
}

export interface SearchRequest {
  readonly criteria: readonly Criterion[];
  readonly sort: readonly SortKey[];
  readonly includes: readonly Include[];
  /** Matches per page; 0 asks for the total only. */
  readonly count: number;
  readonly total: boolean;
  readonly summary: Summary;
  readonly elements?: readonly string[];
  /** The types of this service, given when the references that lead beyond them are to be told. */
  readonly own?: readonly string[];
  readonly position?: Position;
  /** The parameters that were honoured, as sent, without the cursor: what the links repeat. */
  readonly honoured: readonly (readonly [string, string])[];
  readonly warnings: readonly FieldError[];
  /** The cursor that leads to a position of this search. */
  cursorAt(position: Position): string;
}

export interface ReadingOptions extends ReadingContext {
  /** `Prefer: handling=lenient`: what is not served is left out with a warning instead of refused. */
  readonly lenient: boolean;
  readonly cursorKey: Uint8Array;
  /** Whether the answer is to tell which includes lead to other services. */
  readonly tellBeyond?: boolean;
  /** A condition that the address adds to the query: a compartment. */
  readonly within?: Criterion;
}

interface Reading {
  readonly criteria: Criterion[];
  readonly includes: Include[];
  readonly honoured: [string, string][];
  readonly unknown: FieldError[];
  controls: Controls;
  sort: string | null;
}

/** Reads a search query. What it does not know it refuses by name: a mistyped filter would show other people's records. */
export function readSearch(query: Iterable<QueryParameter>, options: ReadingOptions): SearchRequest {
  const reading: Reading = {
    criteria: [],
    includes: [],
    honoured: [],
    unknown: [],
    controls: {},
    sort: null,
  };
  for (const parameter of query) readOne(parameter, reading, options);
  const { criteria, includes, honoured, unknown, controls } = reading;
  if (unknown.length > 0 && !options.lenient) throw refusal(unknown);
  refuseTooMuch(criteria);
  const { count = DEFAULT_COUNT, total = false, summary = 'false', elements, cursor } = controls;
  const searched = searchedText(options, honoured);
  const within = options.within ? [options.within] : [];
  return {
    criteria: [...criteria, ...within],
    sort: reading.sort === null ? defaultSort(criteria) : readSort(reading.sort, options.surface, criteria),
    includes,
    count,
    total: total || count === 0 || options.surface.alwaysTotal === true,
    summary,
    ...(elements ? { elements } : {}),
    ...(options.tellBeyond ? { own: options.surfaces.all.map(({ type }) => type) } : {}),
    ...(cursor === undefined ? {} : { position: readCursor(cursor, searched, options.cursorKey) }),
    honoured,
    warnings: unknown,
    cursorAt: (position) => writeCursor(position, searched, options.cursorKey),
  };
}

function readOne([key, value, sent]: QueryParameter, reading: Reading, options: ReadingOptions): void {
  // PostgreSQL has no such character in texts.
  if (value.includes('\0'))
    throw refused(key, 'Caractère nul non admis.', 'The null character is not allowed.');
  const unknown = readInto(key, value, reading, options);
  const [told, as] = sent ?? [key, value];
  if (unknown) reading.unknown.push({ path: told, message: unknown });
  else if (key !== '_cursor') reading.honoured.push([told, as]);
}

/** Takes in one parameter; what is not served comes back as what to tell about it. */
function readInto(key: string, value: string, reading: Reading, options: ReadingOptions): Bilingual | null {
  if (Object.hasOwn(notServed, key)) return notServed[key] ?? null;
  if (Object.hasOwn(controlReaders, key)) {
    reading.controls = { ...reading.controls, ...controlReaders[key]?.(value) };
    return null;
  }
  if (key === '_sort') {
    reading.sort = reading.sort === null ? value : `${reading.sort},${value}`;
    return null;
  }
  const kind = includeKey(key);
  if (kind) reading.includes.push(readInclude(key, value, kind, options));
  if (kind) return null;
  const criterion = readCriterion(key, value, options);
  if (criterion instanceof NotServed) return criterion.message;
  reading.criteria.push(criterion);
  return null;
}

/** What a cursor belongs to: the same conditions in the same order, of the same type and compartment. */
function searchedText(
  { surface, within }: ReadingOptions,
  honoured: readonly (readonly [string, string])[],
): string {
  const told = honoured.filter(([key]) => !['_count', '_format', '_pretty', '_total'].includes(key));
  return JSON.stringify([surface.type, within ?? null, told]);
}

/** What one statement can bear, and more than any client was seen to need. */
function refuseTooMuch(criteria: readonly Criterion[]): void {
  const sizes = criteria.map(sizeOf);
  const ids = sizes.reduce((sum, size) => sum + size.ids, 0);
  const values = sizes.reduce((sum, size) => sum + size.values, 0);
  if (values <= MAX_VALUES && ids <= MAX_IDS * 2 && criteria.length <= MAX_CRITERIA) return;
  throw tooLong();
}

export function tooLong(): DomainError {
  return new DomainError('too-large', {
    fr: `Recherche trop longue : ${MAX_CRITERIA} conditions et ${MAX_VALUES} valeurs au plus. Faites-en plusieurs.`,
    en: `Search too long: ${MAX_CRITERIA} conditions and ${MAX_VALUES} values at most. Split it.`,
  });
}

function sizeOf(criterion: Criterion): { ids: number; values: number } {
  switch (criterion.kind) {
    case 'chain':
    case 'has':
      return sizeOf(criterion.inner);
    case 'id':
    case 'pointing':
    case 'reference':
      return { ids: criterion.anyOf.length, values: 0 };
    case 'composite':
      return { ids: 0, values: criterion.anyOf.length * 2 };
    case 'missing':
    case 'compartment':
      return { ids: 0, values: 1 };
    default:
      return { ids: 0, values: criterion.anyOf.length };
  }
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
