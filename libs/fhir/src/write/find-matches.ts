import { DomainError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { readSearch } from '../search/search-request';
import type { Reach } from '../search/search-sql';
import { FhirStore } from '../store';
import type { Surface } from '../surface';
import { severalMatch } from './conditions';

/** The one resource that the criteria of a conditional request find, by its id; null when they find none. */
export async function findMatch(
  tx: Sql,
  query: readonly (readonly [string, string])[],
  options: { readonly surface: Surface; readonly reach: Reach; readonly baseUrl: string; readonly now: Date },
): Promise<string | null> {
  const { surface, reach, baseUrl, now } = options;
  const search = readSearch(query, { surface, baseUrl, now, lenient: false });
  if (search.criteria.length === 0)
    throw new DomainError('stale', {
      fr: 'Une écriture conditionnelle demande au moins un critère de recherche.',
      en: 'A conditional write wants at least one search criterion.',
    });
  const page = await new FhirStore(tx).search(surface.type, { ...search, count: 2, total: false }, reach);
  if (page.matches.length > 1) throw severalMatch(page.matches.length);
  return page.matches[0]?.id ?? null;
}
