import type { LinkInvitation } from '@chez-soi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { post } from '../api/client';
import { EmptyState, errorKind } from '../design/feedback';
import { Page } from '../design/page';
import { Pending } from '../design/query-state';
import { ContactLine } from '../session/contact';
import { deviceSecret } from './device-secret';
import { doorOfLink } from './door';
import { Session } from './session';

const refreshMs = 20_000;

/**
 * One video session, entered with a link and without an account. The token is what stands behind the # of the address,
 * so that no server and no log on the way is told it; looking at the page does not use the link up, joining does.
 */
export function LinkPage() {
  const { t } = useTranslation('call');
  const token = useLocation().hash.slice(1);
  const key = { token, device: deviceSecret() };
  const invitation = useQuery({
    queryKey: ['/telehealth/session-links', token],
    queryFn: () => post<LinkInvitation>('/telehealth/session-links/read', key),
    enabled: token !== '',
    refetchInterval: refreshMs,
  });
  if (invitation.data)
    return <Session door={doorOfLink(invitation.data, key)} label={invitation.data.label} />;
  // Guessed, cancelled and expired links are one to the platform; whoever was invited needs to know whom to ask.
  const fault = token === '' ? 'incomplete' : errorKind(invitation.error) === 'missing' ? 'invalid' : null;
  return (
    <Page title={t('title')} width="reading">
      {fault ? (
        <EmptyState title={t(`link.${fault}`)}>
          {t(`link.${fault}-text`)}
          <ContactLine />
        </EmptyState>
      ) : (
        <Pending query={invitation} />
      )}
    </Page>
  );
}
