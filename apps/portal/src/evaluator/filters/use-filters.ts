import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { Params } from '../../api/client';

const names = ['from', 'to', 'arm', 'epci'] as const;
export type FilterName = (typeof names)[number];
export type Filters = Params & Record<FilterName, string>;

/** Period, model and territory live in the address, so that a question can be sent to a colleague. */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const filters = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Filters;
  const set = useCallback(
    (name: FilterName, value: string) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(() => setParams({}, { replace: true }), [setParams]);
  return { filters, set, clear, any: names.some((name) => filters[name] !== '') };
}
