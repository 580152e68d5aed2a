import { useSearchParams } from 'react-router';
import { dayOf } from '../../i18n/format';
import { monthOf, moveMonth } from './month';

/** The month in the address, the one that ended last without; `go` puts another there and leaves the rest. */
export function useMonth() {
  const [params, setParams] = useSearchParams();
  const present = dayOf(new Date()).slice(0, 7);
  const month = params.get('month') ? monthOf(params.get('month'), `${present}-01`) : moveMonth(present, -1);
  const go = (to: string) => {
    const next = new URLSearchParams(params);
    next.set('month', to);
    setParams(next, { replace: true });
  };
  return { month, present, go };
}
