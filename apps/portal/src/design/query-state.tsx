import type { ReactNode } from 'react';
import { ErrorState, Skeleton } from './feedback';

interface QueryStateProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** Keeps the layout while loading; three blocks by default. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Loading, failure or content of one query. Old data stays on screen when a refresh fails. */
export function QueryState<T>({ query, skeleton, children }: QueryStateProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <>{skeleton ?? <Skeleton blocks={3} />}</>;
}
