import { randomBytes } from 'node:crypto';
import { DomainError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { typesOf } from '../search/criterion';
import type { Reach } from '../search/reach';
import { type ReadingOptions, readSearch } from '../search/search-request';
import { FhirStore } from '../store';
import { severalMatch } from './conditions';

export interface MatchOptions extends Pick<ReadingOptions, 'surface' | 'surfaces' | 'bases' | 'now'> {
  /** How far the caller sees a type that the criteria look at; throws `forbidden`. */
  reachOf(type: string): Reach | Promise<Reach>;
}

/** The one resource that the criteria of a conditional request find, by its id; null when they find none. */
export async function findMatch(
  tx: Sql,
  query: readonly (readonly [string, string])[],
  { reachOf, ...context }: MatchOptions,
): Promise<string | null> {
  // No page of this search is ever told, so no cursor can fit it.
  const search = readSearch(query, { ...context, lenient: false, cursorKey: randomBytes(32) });
  if (search.criteria.length === 0)
    throw new DomainError('stale', {
      fr: 'Une écriture conditionnelle demande au moins un critère de recherche.',
      en: 'A conditional write wants at least one search criterion.',
    });
  const { type } = context.surface;
  const reaches = new Map<string, Reach>();
  for (const one of [type, ...search.criteria.flatMap(typesOf)])
    if (!reaches.has(one)) reaches.set(one, await reachOf(one));
  const page = await new FhirStore(tx).search(
    type,
    { ...search, includes: [], count: 2, total: false },
    reaches,
  );
  if (page.matches.length > 1) throw severalMatch(page.matches.length);
  return page.matches[0]?.id ?? null;
}
