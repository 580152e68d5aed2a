import type { Resource } from '../surface';

type Json = Record<string, unknown>;

/** `identifier[system=urn:x]`: the entries of a list whose `system` is `urn:x`; plain `status`: the element. */
interface Segment {
  readonly name: string;
  readonly key?: string;
  readonly match?: string;
}

/**
 * A domain write onto a stored document: the elements at the mapper's declared paths come from `mapped` (and go
 * when it has none); everything else of `last` stays, so that what the domain does not know is never dropped.
 * Paths: `status`, `meta.profile`, `identifier[system=urn:x]`, `name[use=official].family`.
 */
export function mergeDocument<R extends Resource>(
  last: R | undefined,
  mapped: R,
  declared: readonly string[],
): R {
  if (!last) return mapped;
  const merged = declared.reduce<Json>(
    (document, path) => replace(document, mapped as unknown as Json, segments(path)),
    structuredClone(last) as unknown as Json,
  );
  return { ...merged, resourceType: mapped.resourceType, id: mapped.id } as R;
}

function segments(path: string): Segment[] {
  const parts = path.match(/[^.[\]]+(\[[^\]]*\])?/g);
  if (!parts || parts.join('.') !== path) throw new Error(`"${path}" is no path of a document`);
  return parts.map((part) => {
    const [, name = '', key, match] = /^([^[]+)(?:\[([^=]+)=(.*)\])?$/.exec(part) ?? [];
    if (!name) throw new Error(`"${path}" is no path of a document`);
    return key === undefined ? { name } : { name, key, match: match ?? '' };
  });
}

function replace(last: Json, mapped: Json | undefined, [segment, ...rest]: readonly Segment[]): Json {
  if (!segment) return mapped ?? {};
  const value = segment.key
    ? replaceEntries(list(last[segment.name]), list(mapped?.[segment.name]), segment, rest)
    : replaceElement(last[segment.name], mapped?.[segment.name], rest);
  return set(last, segment.name, value);
}

function replaceElement(last: unknown, mapped: unknown, rest: readonly Segment[]): unknown {
  if (rest.length === 0) return mapped;
  return replace((last ?? {}) as Json, mapped as Json | undefined, rest);
}

/** Entries keep their place; those that the mapper has in addition go to the end. */
function replaceEntries(last: Json[], mapped: Json[], segment: Segment, rest: readonly Segment[]): Json[] {
  const fresh = mapped.filter((entry) => matches(entry, segment));
  const kept = last.flatMap((entry) => {
    if (!matches(entry, segment)) return [entry];
    const next = fresh.shift();
    if (rest.length > 0) return [replace(entry, next, rest)];
    return next ? [next] : [];
  });
  return [...kept, ...fresh];
}

function matches(entry: Json, { key = '', match }: Segment): boolean {
  return entry[key] === match;
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

/** FHIR knows neither null nor empty elements. */
function set(document: Json, name: string, value: unknown): Json {
  const { [name]: _, ...others } = document;
  const empty =
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  if (empty) return others;
  return name in document ? { ...document, [name]: value } : { ...others, [name]: value };
}
