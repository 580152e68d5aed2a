import type { CommuneView, ResidentView } from '@chez-soi/contracts';
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

/** An address on one line, with the name of its commune: « 18 rue des Tilleuls, 38000 Grenoble ». */
export function useAddressLine(): (address: ResidentView['address']) => string {
  const { data } = useAllCommunes();
  return useMemo(() => {
    const names = new Map(data?.items.map((commune) => [commune.code, commune.name]));
    return ({ line, postalCode, communeCode }) =>
      `${line}, ${[postalCode, names.get(communeCode)].filter(Boolean).join(' ')}`;
  }, [data]);
}
