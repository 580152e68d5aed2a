import type { Page } from '@chez-soi/contracts';
import { useQuery } from '@tanstack/react-query';
import { get, type Params } from '../../api/client';

/** As many pages as a list of one Département can have. */
const mostPages = 50;

/** Every row of a list that pages by key, read page after page: for lists of a few hundred rows only. */
export function useAllRows<T>(path: string, params: Params = {}) {
  return useQuery<readonly T[]>({
    queryKey: [path, params, 'all'],
    queryFn: async ({ signal }) => {
      const rows: T[] = [];
      let cursor: string | undefined;
      for (let read = 0; read < mostPages; read++) {
        const page = await get<Page<T>>(path, { ...params, limit: 100, cursor }, signal);
        rows.push(...page.items);
        if (!page.next) break;
        cursor = page.next;
      }
      return rows;
    },
  });
}
