import type { VideoSessionView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { useApi } from '../api/query';
import { Page } from '../design/page';
import { Pending } from '../design/query-state';
import { homeOf, useAccount } from '../session/session';
import { doorOfAccount } from './door';
import { Session } from './session';

const refreshMs = 15_000;

/** What the page before says in the history: this one may go straight in. */
export interface ReadyState {
  readonly isReady: true;
}

/** One video session, entered with an account. */
export function SessionPage() {
  const { t } = useTranslation('call');
  const { id = '' } = useParams();
  const state = useLocation().state as ReadyState | null;
  const account = useAccount();
  const session = useApi<VideoSessionView>(`/telehealth/sessions/${id}`, undefined, {
    refetchInterval: refreshMs,
  });
  if (!session.data || !account)
    return (
      <Page title={t('title')} width="reading">
        <Pending query={session} />
      </Page>
    );
  return (
    <Session
      key={id}
      door={doorOfAccount(session.data, account.name, homeOf(account))}
      isReady={state?.isReady === true}
    />
  );
}
