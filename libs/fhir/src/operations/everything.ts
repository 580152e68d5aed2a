import { DomainError, type FieldError, isId } from '@chez-soi/kernel';
import { dateRange } from '../fhir-date';

const DEFAULT_COUNT = 100;
const MAX_COUNT = 500;

export interface EverythingRequest {
  readonly count: number;
  readonly since?: Date;
  /** Care that took place from this day on, and before the end of that one. */
  readonly start?: Date;
  readonly end?: Date;
  readonly types?: readonly string[];
  readonly after?: { readonly type: string; readonly id: string };
  readonly honoured: readonly (readonly [string, string])[];
}

type Reader = (value: string) => Partial<EverythingRequest> | null;

/** Reads the parameters of `$everything`; each of them stays in the links of every page. */
export function readEverything(query: readonly (readonly [string, string])[]): EverythingRequest {
  const wrong: FieldError[] = [];
  let request: EverythingRequest = {
    count: DEFAULT_COUNT,
    honoured: query.filter(([name]) => name !== '_cursor'),
  };
  for (const [name, value] of query) {
    const read = Object.hasOwn(readers, name) ? readers[name]!(value) : null;
    if (read) request = { ...request, ...read };
    else wrong.push({ path: name, message: expected });
  }
  if (wrong.length === 0) return request;
  throw new DomainError('invalid', { fr: 'Paramètres refusés.', en: 'Parameters refused.' }, wrong);
}

const expected = {
  fr: 'Admis : _since, _type, start, end, _count.',
  en: 'Allowed: _since, _type, start, end, _count.',
};
const time = (value: string) => dateRange(value.replace(' ', '+'));

const readers: Readonly<Record<string, Reader>> = {
  _count: (value) => (/^[1-9]\d{0,8}$/.test(value) ? { count: Math.min(Number(value), MAX_COUNT) } : null),
  _since: (value) => ofRange(time(value), (range) => ({ since: range.low })),
  start: (value) => ofRange(time(value), (range) => ({ start: range.low })),
  end: (value) => ofRange(time(value), (range) => ({ end: range.high })),
  _type: (value) => (/^[A-Za-z]+(,[A-Za-z]+)*$/.test(value) ? { types: value.split(',') } : null),
  _cursor: (value) => {
    const [type = '', id = ''] = Buffer.from(value, 'base64url').toString().split('/');
    return /^[A-Za-z]+$/.test(type) && isId(id) ? { after: { type, id } } : null;
  },
  _format: () => ({}),
  _pretty: () => ({}),
};

function ofRange(
  range: { low: Date; high: Date } | null | undefined,
  make: (range: { low: Date; high: Date }) => Partial<EverythingRequest>,
): Partial<EverythingRequest> | null {
  return range ? make(range) : null;
}

export function everythingCursor({ type, id }: { type: string; id: string }): string {
  return Buffer.from(`${type}/${id}`).toString('base64url');
}
