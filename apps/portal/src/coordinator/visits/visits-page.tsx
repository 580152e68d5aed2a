import type { VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/query';
import { useOrganizationName } from '../../care/names';
import { VisitToSettle } from '../../care/visits/visit-to-settle';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';

/** Disputed visits, and those whose record asks for a look: the oldest first, each with what may be decided. */
export function VisitsPage() {
  const { t } = useTranslation('coordinator');
  const pages = usePages<VisitView>('/care-requests/visits/unsettled', { limit: 50 });
  const organization = useOrganizationName((pages.data ?? []).map(({ organizationId }) => organizationId));
  return (
    <Page title={t('unsettled.title')} lead={t('unsettled.lead')}>
      <QueryState query={pages}>
        {(visits) =>
          visits.length === 0 ? (
            <EmptyState title={t('unsettled.none')}>{t('unsettled.none-text')}</EmptyState>
          ) : (
            <section aria-labelledby="waiting">
              <h2 id="waiting" className="visually-hidden">
                {t('unsettled.list')}
              </h2>
              <ul className="plain-list to-settle">
                {visits.map((visit) => (
                  <VisitToSettle key={visit.id} visit={visit} provider={organization(visit.organizationId)} />
                ))}
              </ul>
            </section>
          )
        }
      </QueryState>
      {pages.more && (
        <Button kind="secondary" busy={pages.more.busy} onClick={pages.more.load}>
          {t('unsettled.more')}
        </Button>
      )}
    </Page>
  );
}
