import {
  addressOf,
  controlReaders,
  DEFAULT_COUNT,
  type Language,
  openSearch,
  readCursor,
  sealSearch,
  SYSTEM_CURSOR,
  writeCursor,
} from '@chez-soi/fhir';
import type { Bundle, BundleEntry, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import {
  allTypes,
  byOwner,
  fanOut,
  missingIssues,
  outcomeEntries,
  requireAll,
  type TypesByOwner,
} from './fan-out';
import type { Owners } from './owners';

type Query = readonly (readonly [string, string])[];
type Position = ReturnType<typeof readCursor>;

/** What one owner found: its part of the page, and whether it has more beyond. */
interface Part {
  readonly bundle: Bundle;
  readonly hasMore: boolean;
}

export interface SystemSearch {
  readonly request: FastifyRequest;
  /** As sent: of the address, and of the form of a search by POST. */
  readonly given: [string, string][];
  readonly language: Language;
}

/**
 * A search over the types of several owners. Each is asked once for its part of the page, behind the same place in the
 * order (lastUpdated, id); the first of all parts are the page, and the last of them the place where the next begins.
 */
export async function searchSystem(
  owners: Owners,
  { request, given, language }: SystemSearch,
): Promise<Bundle> {
  const { query, wasSealed } = openSearch(given, owners.cursorKey);
  const cursor = query.find(([name]) => name === '_cursor')?.[1];
  const asked = query.filter(([name]) => name !== '_cursor');
  const position = cursor === undefined ? undefined : readCursor(cursor, boundTo(asked), owners.cursorKey);
  const named = asked.filter(([name]) => name === '_type').flatMap(([, value]) => value.split(','));
  const types = named.length > 0 ? byOwner(named) : allTypes;
  const found = await fanOut<Part>(types, async (owner, own) => {
    const body = formFor(asked, named.length > 0 ? own : [], position, owners.cursorKey);
    const question = { method: 'POST', path: '/fhir/_search', body, contentType: FORM } as const;
    const bundle = await owners.json<Bundle>(owner, request, question);
    const onwards = position?.backward ? 'prev' : 'next';
    return { bundle, hasMore: (bundle.link ?? []).some(({ relation }) => relation === onwards) };
  });
  if (named.length > 0) requireAll(found);
  const isHidden = wasSealed || request.method === 'POST';
  return merged(found.answers, { owners, asked, position, isHidden, missing: found.missing, language });
}

const FORM = 'application/x-www-form-urlencoded';

function formFor(
  asked: Query,
  types: readonly string[],
  position: Position | undefined,
  key: Uint8Array,
): string {
  const form = new URLSearchParams(
    asked.filter(([name]) => name !== '_type').map(([name, value]): [string, string] => [name, value]),
  );
  if (types.length > 0) form.append('_type', types.join(','));
  if (position) form.append('_cursor', writeCursor(position, SYSTEM_CURSOR, key));
  return form.toString();
}

interface Merging {
  readonly owners: Owners;
  readonly asked: Query;
  readonly position: Position | undefined;
  readonly isHidden: boolean;
  readonly missing: TypesByOwner;
  readonly language: Language;
}

function merged(parts: readonly Part[], merging: Merging): Bundle {
  const { asked, position, missing, language } = merging;
  const issues = warningsOf(parts);
  const ignored = new Set(issues.flatMap(({ expression = [] }) => expression));
  const told = asked.filter(([name]) => !ignored.has(name));
  const count = countOf(asked);
  const all = parts.flatMap(({ bundle }) =>
    (bundle.entry ?? []).filter(({ search }) => search?.mode === 'match'),
  );
  all.sort(isAscending(asked) ? byUpdate : (one, other) => byUpdate(other, one));
  const page = position?.backward ? all.slice(Math.max(0, all.length - count)) : all.slice(0, count);
  const hasMore = all.length > page.length || parts.some((part) => part.hasMore);
  const entry = [...page, ...outcomeEntries([...issues, ...missingIssues(missing, language)])];
  const totals = parts.map(({ bundle }) => bundle.total);
  const isCounted = missing.size === 0 && totals.every((total) => total !== undefined);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(isCounted ? { total: totals.reduce((sum, total) => sum + total, 0) } : {}),
    link: links(page, count > 0 && hasMore, told, merging),
    ...(entry.length > 0 ? { entry } : {}),
  };
}

function links(page: readonly BundleEntry[], hasMore: boolean, told: Query, merging: Merging) {
  const { owners, position, isHidden } = merging;
  const key = owners.cursorKey;
  const sealed = isHidden ? sealSearch(told, key) : undefined;
  const to = (at?: Position) =>
    addressOf(owners.baseUrl, told, sealed, at && writeCursor(at, boundTo(told), key));
  const at = (entry: BundleEntry | undefined, backward: boolean) =>
    entry && to({ backward, keys: updateOf(entry), id: entry.resource!.id! });
  const hasPrevious = position?.backward ? hasMore : position !== undefined;
  const hasNext = (position?.backward ?? false) ? true : hasMore;
  const link = (relation: string, url: string | undefined) => (url === undefined ? [] : [{ relation, url }]);
  return [
    ...link('self', to(position)),
    ...link('first', to()),
    ...link('prev', hasPrevious ? at(page[0], true) : undefined),
    ...link('next', hasNext ? at(page.at(-1), false) : undefined),
  ];
}

/** The sort keys of a match: when it was written, and its id. */
function updateOf({ resource }: BundleEntry): string[] {
  return [resource!.meta!.lastUpdated!, resource!.id!];
}

function byUpdate(one: BundleEntry, other: BundleEntry): number {
  const [a, b] = [updateOf(one), updateOf(other)];
  return Date.parse(a[0]!) - Date.parse(b[0]!) || (a[1]! < b[1]! ? -1 : 1);
}

function isAscending(asked: Query): boolean {
  return asked.some(([name, value]) => name === '_sort' && !value.startsWith('-'));
}

/** Matches a page. A value that is none is refused by the owners, too. */
function countOf(asked: Query): number {
  const read = asked.flatMap(([name, value]) =>
    name === '_count' || name === '_summary' ? [controlReaders[name]!(value).count] : [],
  );
  return read.filter((count) => count !== undefined).at(-1) ?? DEFAULT_COUNT;
}

/** What a cursor belongs to: what is searched, whatever the length of the page. */
function boundTo(asked: Query): string {
  const told = asked.filter(([name]) => !['_count', '_format', '_pretty', '_total'].includes(name));
  return JSON.stringify(['GET [base]', told]);
}

/** What owners left out or say of the answer, each told once. */
function warningsOf(parts: readonly Part[]): OperationOutcomeIssue[] {
  const issues = parts.flatMap(({ bundle }) =>
    (bundle.entry ?? []).flatMap(({ resource }) =>
      resource?.resourceType === 'OperationOutcome' ? (resource as OperationOutcome).issue : [],
    ),
  );
  return [
    ...new Map(issues.map((issue) => [JSON.stringify([issue.expression, issue.details]), issue])).values(),
  ];
}
