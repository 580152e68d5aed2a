import type { AskedFollowUp, FollowUpView, Page as PageOf } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { fullName, usePeople } from '../../care/people';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Views } from '../../design/views';
import { FollowUpCard } from './follow-up-card';

const here = '/coordinator/follow-ups';

/** What professionals asked to be arranged after sessions: what waits, the soonest due first, or what is settled. */
export function FollowUpsPage() {
  const { t } = useTranslation('coordinator/follow-ups');
  const [params] = useSearchParams();
  const state = params.get('state') === 'over' ? 'over' : 'open';
  const followUps = useApi<PageOf<FollowUpView>>(
    '/care-requests/follow-ups',
    { state, limit: 100 },
    { refetchInterval: 60_000 },
  );
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Views
        label={t('which')}
        views={[
          { key: 'open', name: t('open'), to: here },
          { key: 'over', name: t('over'), to: `${here}?state=over` },
        ]}
        here={state}
      />
      <QueryState query={followUps}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t(`empty-${state}`)}>{t(`empty-${state}-text`)}</EmptyState>
          ) : (
            <FollowUps items={items} />
          )
        }
      </QueryState>
    </Page>
  );
}

function FollowUps({ items }: { items: readonly FollowUpView[] }) {
  const { t } = useTranslation('coordinator/follow-ups');
  const person = usePeople(items.map(({ residentId }) => residentId));
  const ids = items.map(({ id }) => id).join(',');
  const asked = useApi<{ items: readonly AskedFollowUp[] }>('/telehealth/follow-ups', { ids });
  const words = new Map(asked.data?.items.map((one) => [one.id, one.words]));
  return (
    <ul className="plain-list stack" aria-label={t('title')}>
      {items.map((one) => {
        const whose = person(one.residentId);
        const name = whose ? fullName(whose) : '…';
        return <FollowUpCard key={one.id} followUp={one} name={name} words={words.get(one.id) ?? '…'} />;
      })}
    </ul>
  );
}
