import { useSearchParams } from 'react-router';
import { dayOf } from '../../i18n/format';
import { monthOf, moveMonth } from './month';

/**
 * The month in the address, without it `otherwise`, else the one that ended last; `go` puts another there and leaves the
 * rest.
 */
export function useMonth(otherwise?: string) {
  const [params, setParams] = useSearchParams();
  const present = dayOf(new Date()).slice(0, 7);
  const chosen = params.get('month') ?? otherwise;
  const month = chosen ? monthOf(chosen, `${present}-01`) : moveMonth(present, -1);
  const go = (to: string) => {
    const next = new URLSearchParams(params);
    next.set('month', to);
    setParams(next, { replace: true });
  };
  return { month, present, go };
}
