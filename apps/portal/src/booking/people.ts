import type { ResidentView } from '@chez-soi/contracts';
import { useQueries } from '@tanstack/react-query';
import { get } from '../api/client';

/** People by id, for those who may see them; undefined while they are read, and where they are not shared. */
export function usePeople(ids: readonly string[]): (id: string) => ResidentView | undefined {
  const unique = [...new Set(ids)].filter(Boolean);
  const answers = useQueries({
    queries: unique.map((id) => ({
      queryKey: [`/care-requests/residents/${id}`, {}],
      queryFn: () => get<ResidentView>(`/care-requests/residents/${id}`),
      staleTime: 60_000,
      retry: false,
    })),
  });
  return (id) => answers[unique.indexOf(id)]?.data;
}

export const fullName = ({ givenName, familyName }: ResidentView): string => `${givenName} ${familyName}`;
