import { DomainError, type FieldError, isId } from '@chez-soi/kernel';
import { dateRange } from '../fhir-date';

const DEFAULT_COUNT = 50;
const MAX_COUNT = 200;

/** One version among all, newest first: where a page ended. */
export interface HistoryCursor {
  readonly lastUpdated: Date;
  readonly id: string;
  readonly version: number;
}

export interface HistoryRequest {
  readonly count: number;
  /** Only versions written at or after this. */
  readonly since?: Date;
  /** Only versions that were current at some time within this. */
  readonly at?: { readonly low: Date; readonly high: Date };
  readonly after?: HistoryCursor;
  /** What the links repeat. */
  readonly honoured: readonly (readonly [string, string])[];
}

/** Reads `_since`, `_at`, `_count` and the cursor; anything else is refused by name. */
export function readHistory(query: readonly (readonly [string, string])[]): HistoryRequest {
  const wrong: FieldError[] = [];
  const request: { -readonly [K in keyof HistoryRequest]: HistoryRequest[K] } = {
    count: DEFAULT_COUNT,
    honoured: [],
  };
  for (const [name, value] of query) {
    const read = Object.hasOwn(readers, name) ? readers[name]!(value) : null;
    if (read) Object.assign(request, read);
    else wrong.push({ path: name, message: expected });
  }
  if (wrong.length > 0)
    throw new DomainError('invalid', { fr: 'Paramètres refusés.', en: 'Parameters refused.' }, wrong);
  return { ...request, honoured: query.filter(([name]) => name !== '_cursor') };
}

const expected = {
  fr: 'Admis : _count (1 à 200), _since (un instant), _at (une date).',
  en: 'Allowed: _count (1 to 200), _since (an instant), _at (a date).',
};

const readers: Readonly<Record<string, (value: string) => Partial<HistoryRequest> | null>> = {
  _count: (value) => (/^[1-9]\d{0,8}$/.test(value) ? { count: Math.min(Number(value), MAX_COUNT) } : null),
  _since: (value) => {
    const range = dateRange(value.replace(' ', '+'));
    return range ? { since: range.low } : null;
  },
  _at: (value) => {
    const range = dateRange(value.replace(' ', '+'));
    return range ? { at: range } : null;
  },
  _cursor: (value) => {
    const cursor = readCursor(value);
    return cursor ? { after: cursor } : null;
  },
  // Negotiated with the Accept header.
  _format: () => ({}),
  _pretty: () => ({}),
};

export function writeHistoryCursor({ lastUpdated, id, version }: HistoryCursor): string {
  return Buffer.from(`${lastUpdated.getTime()} ${id} ${version}`).toString('base64url');
}

function readCursor(text: string): HistoryCursor | null {
  const [, time, id = '', version] =
    /^(\d{1,15}) (\S+) ([1-9]\d{0,8})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return time && isId(id) ? { lastUpdated: new Date(Number(time)), id, version: Number(version) } : null;
}
