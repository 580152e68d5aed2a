import type { ResidentView } from '@chez-soi/contracts';
import { useQueries } from '@tanstack/react-query';
import { get } from '../api/client';

/**
 * People by id, each read once and for a minute at least, since each reading is on record; undefined while they are
 * read, and for whom the reader may not see the file.
 */
export function usePeople(
  ids: readonly string[],
  staleTime = 60_000,
): (id: string) => ResidentView | undefined {
  const unique = [...new Set(ids)];
  const answers = useQueries({
    queries: unique.map((id) => ({
      queryKey: [`/care-requests/residents/${id}`, {}],
      queryFn: () => get<ResidentView>(`/care-requests/residents/${id}`),
      staleTime,
    })),
  });
  return (id) => answers[unique.indexOf(id)]?.data;
}

export const fullName = ({ givenName, familyName }: { givenName: string; familyName: string }): string =>
  `${givenName} ${familyName}`;
