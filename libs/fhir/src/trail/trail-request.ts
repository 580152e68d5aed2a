import { DomainError, type FieldError, isId } from '@chez-soi/kernel';
import type { Bind } from '@chez-soi/service-kit';
import { type HistoryRequest, readHistory } from '../history/history-request';
import { dateComparison, boundsOf, comparisonSql } from '../search/date-comparison';

/** One value of a parameter as a condition; null for a value that is none. */
export type TrailParameter = (value: string, asked: Asked) => string | null;

export interface Asked {
  readonly bind: Bind;
  readonly now: Date;
  /** The name of this service, with which its ids begin. */
  readonly service: string;
}

/** One page, newest first. Parameters that are repeated all hold; of values between commas, one. */
export interface TrailRequest extends Pick<HistoryRequest, 'count' | 'after' | 'honoured'> {
  readonly criteria: readonly (readonly [name: string, value: string])[];
  readonly isCounted: boolean;
}

/** Reads a search of a trail. Throws `invalid` naming what is not known; under lenient handling that is left out. */
export function readTrail(
  query: readonly (readonly [string, string])[],
  parameters: Readonly<Record<string, TrailParameter>>,
  isLenient: boolean,
): TrailRequest {
  const isControl = ([name]: readonly [string, string]) =>
    ['_count', '_cursor', '_format', '_pretty'].includes(name);
  const isKnown = ([name]: readonly [string, string]) => Object.hasOwn(parameters, name);
  const totals = query.filter(([name]) => name === '_total');
  const unknown = query.filter((one) => !isControl(one) && !isKnown(one) && one[0] !== '_total');
  if (unknown.length > 0 && !isLenient)
    throw refusal(
      unknown.map(([name]) => name),
      Object.keys(parameters),
    );
  const criteria = query.filter(isKnown);
  const { count, after, isCountOnly } = readTrailPage(query.filter(isControl));
  const told = query.filter(([name]) => name !== '_cursor' && !unknown.some(([other]) => other === name));
  return {
    ...{ count, criteria, honoured: told },
    isCounted: isCountOnly || totals.some(([, value]) => value === 'accurate'),
    ...(after ? { after } : {}),
  };
}

/** The page that is asked for; `_count=0`: the total alone. Throws `invalid` naming what is none. */
export function readTrailPage(
  control: readonly (readonly [string, string])[],
): Pick<HistoryRequest, 'count' | 'after'> & { readonly isCountOnly: boolean } {
  const isNone = ([name, value]: readonly [string, string]) => name === '_count' && value === '0';
  const isCountOnly = control.some(isNone);
  const read = readHistory(control.filter((one) => !isNone(one)));
  return isCountOnly ? { ...read, count: 0, isCountOnly } : { ...read, isCountOnly };
}

/** Throws `invalid` naming a parameter with a value that cannot be one of its. */
export function conditionsOf(
  { criteria }: TrailRequest,
  parameters: Readonly<Record<string, TrailParameter>>,
  asked: Asked,
): string[] {
  return criteria.map(([name, value]) => {
    const any = value.split(',').map((one) => parameters[name]!(one, asked));
    if (any.some((condition) => condition === null))
      throw DomainError.field(name, 'Cette valeur n’en est pas une.', 'This is no value of this parameter.');
    return `(${any.join(' OR ')})`;
  });
}

function refusal(names: readonly string[], known: readonly string[]): DomainError {
  const all = known.join(', ');
  const fields = names.map((path): FieldError => ({
    path,
    message: { fr: `Admis : ${all}.`, en: `Allowed: ${all}.` },
  }));
  return new DomainError('invalid', { fr: 'Paramètres refusés.', en: 'Parameters refused.' }, fields);
}

/** The code of `system|code`. */
export const codeOf = (value: string): string => value.slice(value.lastIndexOf('|') + 1);

/** `Type/id`, or the id alone: then of the type given, or of any. Null for what is no reference. */
export function referenceOf<T extends string | undefined = undefined>(
  value: string,
  type?: T,
): { readonly type: string | T; readonly id: string } | null {
  const [, found = type, id = ''] = /^(?:.*?\/)??(?:([A-Z][A-Za-z]+)\/)?([0-9a-f-]{36})$/.exec(value) ?? [];
  return isId(id) ? { type: found as string | T, id } : null;
}

/** `<service>.<rest>`; null for what another service keeps. */
export function ownPart(id: string, service: string): string | null {
  return id.startsWith(`${service}.`) ? id.slice(service.length + 1) : null;
}

/** An instant that a column holds. `ids`: a column of ids of the same instant, by whose index rows are found. */
export function instantParameter(column: string, ids?: string): TrailParameter {
  return (value, { bind, now }) => {
    const comparison = dateComparison(value, now);
    if (!comparison) return null;
    const { from, before } = boundsOf(comparison, 0);
    return [
      comparisonSql(comparison, column, column, bind),
      ...(ids && from ? [`${ids} >= ${bind(firstIdOf(from))}::uuid`] : []),
      ...(ids && before ? [`${ids} <= ${bind(firstIdOf(before))}::uuid`] : []),
    ].join(' AND ');
  };
}

/** Below every UUID (version 7) of that millisecond, and above those before. */
function firstIdOf(instant: Date): string {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
