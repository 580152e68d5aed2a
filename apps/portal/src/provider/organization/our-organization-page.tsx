import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Notice } from '../../design/surface';
import { useSession } from '../../session/session';
import { OrganizationSheet } from './organization-sheet';

/** What the directory says of us; what is wrong is told to the Département. */
export function OurOrganizationPage() {
  const { t } = useTranslation('provider');
  const organizationId = useSession().data?.account?.organizationId ?? null;
  const organization = useApi<OrganizationView>(
    organizationId ? `/directory/organizations/${organizationId}` : null,
  );
  const actions = (
    <ButtonLink to="/provider/delivered" kind="secondary">
      {t('delivered.title')}
    </ButtonLink>
  );
  return (
    <Page
      title={organization.data?.name ?? t('organization.title')}
      lead={t('organization.lead')}
      actions={actions}
    >
      {organizationId ? (
        <QueryState query={organization}>
          {(data) => (
            <>
              {data.authorizationState === 'expired' && (
                <Notice tone="problem">
                  <p>{t('organization.expired')}</p>
                </Notice>
              )}
              <OrganizationSheet organization={data} />
            </>
          )}
        </QueryState>
      ) : (
        <EmptyState title={t('organization.none')}>{t('organization.none-text')}</EmptyState>
      )}
    </Page>
  );
}
