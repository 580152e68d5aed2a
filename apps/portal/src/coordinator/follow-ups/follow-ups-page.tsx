import type { AskedFollowUp, FollowUpView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi, usePages } from '../../api/query';
import { fullName, usePeople } from '../../care/people';
import { Button } from '../../design/button';
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
  const list = usePages<FollowUpView>(
    '/care-requests/follow-ups',
    { state, limit: 20 },
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
      <QueryState query={list}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t(`empty-${state}`)}>{t(`empty-${state}-text`)}</EmptyState>
          ) : (
            <ul className="plain-list stack" aria-label={t('title')}>
              {list.pages.map(({ items }, page) => (
                <FollowUps key={page} items={items} />
              ))}
            </ul>
          )
        }
      </QueryState>
      {list.more && (
        <Button kind="secondary" busy={list.more.busy} onClick={list.more.load}>
          {t('table.more', { ns: 'shell' })}
        </Button>
      )}
    </Page>
  );
}

/** One page of the list; the words of its lines are read together. */
function FollowUps({ items }: { items: readonly FollowUpView[] }) {
  const person = usePeople(items.map(({ residentId }) => residentId));
  const ids = items.map(({ id }) => id).join(',');
  const asked = useApi<{ items: readonly AskedFollowUp[] }>(ids ? '/telehealth/follow-ups' : null, { ids });
  const words = new Map(asked.data?.items.map((one) => [one.id, one.words]));
  return items.map((one) => {
    const whose = person(one.residentId);
    const name = whose ? fullName(whose) : '…';
    return <FollowUpCard key={one.id} followUp={one} name={name} words={words.get(one.id) ?? '…'} />;
  });
}
