import type { CommuneView } from '@chez-soi/contracts';
import { useMemo } from 'react';
import { useApi } from '../api/query';

/** Every commune of the Département with its position, read once and kept. */
export const useAllCommunes = () => useApi<{ items: readonly CommuneView[] }>('/directory/communes/all');

/** Names of communes by INSEE code; the code itself until the list is there. */
export function useCommuneName(): (code: string) => string {
  const { data } = useAllCommunes();
  return useMemo(() => {
    const names = new Map(data?.items.map((commune) => [commune.code, commune.name]));
    return (code) => names.get(code) ?? code;
  }, [data]);
}
