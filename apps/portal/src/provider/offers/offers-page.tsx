import type { MissionView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/query';
import { Button, ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { useAccount } from '../../session/session';
import { OfferGroup } from './offer-card';
import { byRequest } from './offer-order';

/** What is offered to us, the soonest answer first. */
export function OffersPage() {
  const { t } = useTranslation(['provider', 'shell']);
  const organizationId = useAccount()?.organizationId;
  const offers = usePages<MissionView>('/care-requests/missions', {
    state: 'proposed',
    organizationId,
    limit: 50,
  });
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const hide = (id: string) => setHidden((all) => [...all, id]);
  const show = (id: string) => setHidden((all) => all.filter((one) => one !== id));
  return (
    <Page title={t('offers.title')} lead={t('offers.lead')}>
      <QueryState query={offers}>
        {(rows) => {
          const shown = rows.filter((mission) => !hidden.includes(mission.id));
          return (
            <>
              <p role="status" className={shown.length === 0 ? 'visually-hidden' : 'large'}>
                {t('offers.count', { count: shown.length })}
              </p>
              {shown.length === 0 && (
                <EmptyState
                  title={t('offers.empty')}
                  action={
                    <ButtonLink kind="secondary" to="/provider/week">
                      {t('offers.to-week')}
                    </ButtonLink>
                  }
                >
                  {t('offers.empty-text')}
                </EmptyState>
              )}
              <ul className="plain-list offers">
                {byRequest(shown).map((group) => (
                  <OfferGroup key={group[0]!.careRequestId} missions={group} hide={hide} show={show} />
                ))}
              </ul>
              {offers.more && (
                <Button kind="secondary" busy={offers.more.busy} onClick={offers.more.load}>
                  {t('table.more', { ns: 'shell' })}
                </Button>
              )}
            </>
          );
        }}
      </QueryState>
    </Page>
  );
}
