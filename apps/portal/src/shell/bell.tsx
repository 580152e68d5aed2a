import { useIsFetching } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { useTablet } from '../call/doorbell/tablet';
import { withWords } from '../i18n/setup';

const Doorbell = lazy(() =>
  withWords(['call/doorbell'], import('../call/doorbell/doorbell')).then((file) => ({
    default: file.Doorbell,
  })),
);
const inCall = /^\/(session|join)(\/|$)/;

/** The bell of a resident's tablet, beside whatever page is open: one for all of them. Whoever is in a call is not rung. */
export function Bell() {
  const { residentId } = useTablet();
  const { pathname } = useLocation();
  const isCalm = useCalm();
  if (!isCalm || !residentId || inCall.test(pathname)) return null;
  return (
    <Suspense fallback={null}>
      <Doorbell key={residentId} residentId={residentId} isTold={pathname === '/today'} />
    </Suspense>
  );
}

const calmMs = 1_500;

/** Whether everything that the first page needs is there: on a weak line the bell would hold it up. */
function useCalm(): boolean {
  const isBusy = useIsFetching() > 0;
  const [isCalm, setCalm] = useState(false);
  useEffect(() => {
    if (isBusy || isCalm) return undefined;
    const timer = setTimeout(() => setCalm(true), calmMs);
    return () => clearTimeout(timer);
  }, [isBusy, isCalm]);
  return isCalm;
}
