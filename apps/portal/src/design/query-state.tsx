import type { ReactNode } from 'react';
import { ErrorState, Skeleton } from './feedback';

interface PendingProps {
  query: { error: unknown; refetch: () => unknown };
  /** Keeps the layout while loading; three blocks by default. */
  skeleton?: ReactNode;
}

interface QueryStateProps<T> extends PendingProps {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  children: (data: T) => ReactNode;
}

/** A query without an answer so far: loading, or its failure. */
export function Pending({ query, skeleton }: PendingProps) {
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <>{skeleton ?? <Skeleton blocks={3} />}</>;
}

/** Loading, failure or content of one query. Old data stays on screen when a refresh fails. */
export function QueryState<T>({ query, skeleton, children }: QueryStateProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  return <Pending query={query} skeleton={skeleton} />;
}
