import { lazy, Suspense } from 'react';
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
  if (!residentId || inCall.test(pathname)) return null;
  return (
    <Suspense fallback={null}>
      <Doorbell key={residentId} residentId={residentId} isTold={pathname === '/today'} />
    </Suspense>
  );
}
