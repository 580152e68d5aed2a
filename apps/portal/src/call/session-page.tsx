import type { SessionView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../api/query';
import { Page } from '../design/page';
import { Pending } from '../design/query-state';
import { homeOf, useAccount } from '../session/session';
import { doorOfAccount } from './door';
import { Session } from './session';

const refreshMs = 15_000;

/** One video session, entered with an account. */
export function SessionPage() {
  const { t } = useTranslation('call');
  const { id = '' } = useParams();
  const account = useAccount();
  const session = useApi<SessionView>(`/telehealth/sessions/${id}`, undefined, { refetchInterval: refreshMs });
  if (!session.data || !account)
    return (
      <Page title={t('title')} width="reading">
        <Pending query={session} />
      </Page>
    );
  return <Session key={id} door={doorOfAccount(session.data, account.name, homeOf(account))} />;
}
