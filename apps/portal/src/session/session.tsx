import type { AccountView, Role, SessionView } from '@chez-soi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import { useApi } from '../api/query';
import { ButtonLink } from '../design/button';
import { EmptyState, ErrorState, Skeleton } from '../design/feedback';
import { Page } from '../design/page';
import { forgetKept } from './kept';

export const useSession = () => useApi<SessionView>('/session');

/** The signed-in account, or null (also while the session is being read). */
export const useAccount = (): AccountView | null => useSession().data?.account ?? null;

/** Where to sign in; the visitor comes back to this very page. */
export function useSignInAddress(returnTo?: string): string {
  const { pathname, search } = useLocation();
  return `/api/session/login?returnTo=${encodeURIComponent(returnTo ?? pathname + search)}`;
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    // Before the line is asked: the next person at this device reads nothing of this one.
    forgetKept();
    await post('/session/logout').catch(() => undefined);
    client.clear();
    forgetKept();
    location.assign('/');
  }, [client]);
}

/** The first screen of an account: the answer to its first question. */
export function homeOf(account: AccountView | null): string {
  const homes: readonly (readonly [Role, string])[] = [
    ['resident', '/today'],
    ['family', '/people'],
    ['coordinator', '/coordinator'],
    ['provider', '/provider'],
    ['clinician', '/provider/waiting'],
    ['evaluator', '/evaluator'],
    ['administrator', '/administrator'],
    ['auditor', '/auditor'],
  ];
  return homes.find(([role]) => account?.roles.includes(role))?.[1] ?? '/';
}

/** Shows a page to the roles that may use it; the server decides anyway, this only explains. */
export function RequireRole({ roles, children }: { roles: readonly Role[]; children: ReactNode }) {
  const { t } = useTranslation('shell');
  const session = useSession();
  const signIn = useSignInAddress();
  if (session.isPending)
    return (
      <div className="page">
        <Skeleton blocks={2} lines={4} />
      </div>
    );
  if (session.error) {
    return (
      <Page title={t('session.title')}>
        <ErrorState error={session.error} retry={() => void session.refetch()} />
      </Page>
    );
  }
  const account = session.data.account;
  if (account && roles.some((role) => account.roles.includes(role))) return <>{children}</>;
  return (
    <Page title={account ? t('session.not-yours') : t('session.title')} width="reading">
      {account ? (
        <EmptyState
          title={t('session.signed-in-as', { name: account.name })}
          action={<ButtonLink to={homeOf(account)}>{t('session.to-my-home')}</ButtonLink>}
        >
          {t('session.not-yours-text')}
        </EmptyState>
      ) : (
        <EmptyState
          title={t('session.needed')}
          action={<ButtonLink to={signIn}>{t('session.sign-in')}</ButtonLink>}
        >
          {t('session.needed-text')}
        </EmptyState>
      )}
    </Page>
  );
}
