import { type Language, readHistory, signed, verified, writeHistoryCursor } from '@chez-soi/fhir';
import type { Bundle, BundleEntry } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { allTypes, fanOut, missingAnswers } from './fan-out';
import type { Owners } from './owners';

/** A version among those of all owners. */
interface Place {
  readonly lastUpdated: Date;
  readonly id: string;
  readonly version: number;
}

/** Versions of all types that the caller may read, newest first: of each owner its part of the page, merged. */
export async function historyOfSystem(
  owners: Owners,
  request: FastifyRequest,
  query: readonly (readonly [string, string])[],
  language: Language,
): Promise<Bundle> {
  const told = query
    .filter(([name]) => name !== '_cursor')
    .map(([name, value]): [string, string] => [name, value]);
  const { count } = readHistory(told);
  const key = owners.cursorKey;
  const belongsTo = `history ${JSON.stringify(told.filter(([name]) => name !== '_count'))}`;
  const cursor = query.find(([name]) => name === '_cursor')?.[1];
  const after = cursor === undefined ? undefined : placeOf(verified(cursor, belongsTo, key));
  const path = addressed('/fhir/_history', told, after && writeHistoryCursor(after));
  const { answers, missing } = await fanOut(allTypes, (owner) =>
    owners.json<Bundle>(owner, request, { method: 'GET', path }),
  );
  const all = answers.flatMap(({ entry = [] }) => entry).sort(newestFirst);
  const page = all.slice(0, count);
  const hasMore =
    all.length > count || answers.some(({ link = [] }) => link.some(({ relation }) => relation === 'next'));
  const to = (at?: Place) => {
    const text = at && signed([at.lastUpdated.getTime(), at.id, at.version], belongsTo, key);
    return addressed(`${owners.baseUrl}/_history`, told, text);
  };
  const last = page.at(-1);
  const entry = [...page, ...missingAnswers(missing, '_history', language)];
  return {
    resourceType: 'Bundle',
    type: 'history',
    link: [
      { relation: 'self', url: to(after) },
      ...(after ? [{ relation: 'first', url: to() }] : []),
      ...(hasMore && last ? [{ relation: 'next', url: to(placeIn(last)) }] : []),
    ],
    ...(entry.length > 0 ? { entry } : {}),
  };
}

export function addressed(url: string, query: readonly [string, string][], cursor?: string): string {
  const told = new URLSearchParams([...query]);
  if (cursor) told.append('_cursor', cursor);
  return told.size === 0 ? url : `${url}?${told.toString()}`;
}

function placeOf([time, id, version]: unknown[]): Place {
  return { lastUpdated: new Date(Number(time)), id: String(id), version: Number(version) };
}

function placeIn({ fullUrl = '', response }: BundleEntry): Place {
  return {
    lastUpdated: new Date(response?.lastModified ?? 0),
    id: fullUrl.slice(fullUrl.lastIndexOf('/') + 1),
    version: Number(/\d+/.exec(response?.etag ?? '')?.[0] ?? 0),
  };
}

function newestFirst(one: BundleEntry, other: BundleEntry): number {
  const [a, b] = [placeIn(one), placeIn(other)];
  const byTime = b.lastUpdated.getTime() - a.lastUpdated.getTime();
  return byTime || (a.id === b.id ? b.version - a.version : a.id < b.id ? 1 : -1);
}
