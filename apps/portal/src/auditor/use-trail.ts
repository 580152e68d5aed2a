import type { AuditedAccount, AuditedPerson } from '@chez-soi/contracts';
import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query';
import type { Bundle, FhirResource } from 'fhir/r4';
import { get, getFhir } from '../api/client';
import { moreOf } from '../api/query';
import { type TrailFilters, trailPart, trailPath } from './trail';

/** The audit, the newest first; `more` reads the next page by key. */
export function useTrail(filters: TrailFilters) {
  const first = trailPath(filters);
  const query = useInfiniteQuery({
    queryKey: [first],
    queryFn: async ({ pageParam, signal }) =>
      trailPart(await getFhir<Bundle<FhirResource>>(pageParam, signal)),
    initialPageParam: first,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    ...query,
    data: query.data?.pages.flatMap(({ entries }) => [...entries]),
    more: moreOf(query),
    missing: [...new Set(query.data?.pages.flatMap(({ missing }) => [...missing]))],
  };
}

export const PEOPLE = '/care-requests/residents/names';
export const ACCOUNTS = '/accounts/audited';

export const usePersonNames = (ids: readonly (string | null)[]) => useNames<AuditedPerson>(PEOPLE, ids);
export const useAccountNames = (ids: readonly (string | null)[]) => useNames<AuditedAccount>(ACCOUNTS, ids);

const AT_ONCE = 50;

/** Who is behind these ids. Those known already are not asked again as further pages are shown. */
function useNames<T extends { readonly id: string; readonly name: string }>(
  path: string,
  ids: readonly (string | null)[],
) {
  const unique = [...new Set(ids)].filter((id) => id !== null && /^[0-9a-f-]{36}$/.test(id));
  const groups = Array.from({ length: Math.ceil(unique.length / AT_ONCE) }, (_, at) =>
    unique.slice(at * AT_ONCE, (at + 1) * AT_ONCE).join(','),
  );
  const answers = useQueries({
    queries: groups.map((group) => ({
      queryKey: [path, { ids: group }],
      queryFn: () => get<{ items: readonly T[] }>(path, { ids: group }),
      staleTime: 600_000,
    })),
  });
  const known = new Map(answers.flatMap(({ data }) => data?.items ?? []).map((one) => [one.id, one]));
  const waits = answers.some(({ isLoading }) => isLoading);
  return {
    find: (id: string) => known.get(id),
    /** Of what has no name here, the id itself. */
    nameOf: (id: string) => known.get(id)?.name ?? (waits ? '…' : id),
  };
}
