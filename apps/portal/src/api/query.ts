import type { Page } from '@chez-soi/contracts';
import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseInfiniteQueryResult,
  type UseQueryOptions,
} from '@tanstack/react-query';
import { get, isTransient, type Params } from './client';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Try once whatever the browser believes of the line, so that a command without one fails in words.
      networkMode: 'offlineFirst',
      staleTime: 15_000,
      retry: (count, error) => isTransient(error) && count < 3,
      retryDelay: (count) => Math.min(1000 * 2 ** count, 8000),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'offlineFirst' },
  },
});

/** One resource: `useApi<ServiceView>('/catalogue/services/repas')`. A null path waits. */
export function useApi<T>(
  path: string | null,
  params?: Params,
  options: Pick<UseQueryOptions<T>, 'refetchInterval'> = {},
) {
  return useQuery<T>({
    queryKey: [path, params ?? {}],
    queryFn: ({ signal }) => get<T>(path ?? '', params, signal),
    enabled: path !== null,
    ...options,
  });
}

/** What DataTable needs to read the next page; undefined on the last. */
export function moreOf(
  query: Pick<UseInfiniteQueryResult<unknown>, 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'>,
) {
  if (!query.hasNextPage) return undefined;
  return { load: () => void query.fetchNextPage(), busy: query.isFetchingNextPage };
}

/**
 * A long list that pages by key: all rows as `data`, or page by page as `pages`, and `more` to give to DataTable. Filters
 * keep the old rows until the new arrive.
 */
export function usePages<T>(
  path: string | null,
  params?: Params,
  options: { refetchInterval?: number } = {},
) {
  const query = useInfiniteQuery({
    queryKey: [path, params ?? {}, 'pages'],
    queryFn: ({ pageParam, signal }) => get<Page<T>>(path ?? '', { ...params, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: path !== null,
    ...options,
  });
  const rows = query.data?.pages.flatMap((page) => [...page.items]);
  const more = moreOf(query);
  // Some lists tell how many lines they have in all.
  const pages = query.data?.pages ?? [];
  const total = (pages[0] as { total?: number } | undefined)?.total;
  return { ...query, data: rows, more, total, pages };
}

/** A command; after success every query whose path starts with one of `refresh` is read again. */
export function useCommand<Input, Answer>(
  run: (input: Input) => Promise<Answer>,
  refresh: readonly string[] = [],
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => refreshPaths(client, refresh),
  });
}

export function refreshPaths(client: QueryClient, paths: readonly string[]): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => paths.some((path) => String(queryKey[0] ?? '').startsWith(path)),
  });
}
