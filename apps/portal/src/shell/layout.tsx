import { Suspense, useSyncExternalStore } from 'react';
import { Outlet } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../design/feedback';
import { ErrorBoundary } from './error-boundary';
import { Bell } from './bell';
import { Footer } from './footer';
import { Header } from './header';

export type Density = 'family' | 'field' | 'desk';

/** Header, one main landmark, footer; the density sets sizes and air for everything inside. */
export function Layout({ density }: { density: Density }) {
  const { t } = useTranslation('shell');
  return (
    <div className="shell" data-density={density}>
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <Header />
      <OfflineLine />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary>
          <Suspense
            fallback={
              <div className="page">
                <Skeleton blocks={2} lines={3} />
              </div>
            }
          >
            <Outlet />
          </Suspense>
        </ErrorBoundary>
        <Bell />
      </main>
      <Footer />
    </div>
  );
}

function subscribe(changed: () => void) {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

function OfflineLine() {
  const { t } = useTranslation('shell');
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return <div role="status">{!online && <p className="offline">{t('offline')}</p>}</div>;
}
