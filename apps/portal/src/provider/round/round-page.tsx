import type { AccountView, Page as PageOf, VisitView } from '@chez-soi/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { useNow, useToday } from '../../i18n/use-now';
import { keepForOffline } from '../../session/offline';
import { useAccount } from '../../session/session';
import { CurrentVisit } from './current-visit';
import { RecordsNotice } from './records-notice';
import { byStart, currentVisit, progress } from './round';
import './round.css';
import { useRecords } from './use-records';
import { VisitList } from './visit-list';
import { withRecords } from './visit-records';

/** The day of a worker in a stairwell: the next visit large, the others below; everything works without a line. */
export function RoundPage() {
  const { t } = useTranslation('provider');
  const { day } = useFormat();
  const account = useAccount();
  return (
    <Page title={t('round.title')} lead={day(useToday())} width="reading">
      {account && <Round account={account} />}
    </Page>
  );
}

function Round({ account }: { account: AccountView }) {
  const { t } = useTranslation('provider');
  const today = useToday();
  const visits = useApi<PageOf<VisitView>>(
    '/care-requests/visits',
    { from: today, to: today, organizationId: account.organizationId },
    { refetchInterval: 120_000 },
  );
  const log = useRecords(account.id);
  const loaded = visits.data !== undefined;
  useEffect(() => void (loaded && keepForOffline()), [loaded]);
  return (
    <>
      <RecordsNotice
        records={log.records}
        delivery={log.delivery}
        visits={visits.data?.items ?? []}
        flush={() => void log.flush()}
        remove={log.remove}
      />
      <QueryState query={visits}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('round.empty')}>{t('round.empty-text')}</EmptyState>
          ) : (
            <Visits visits={withRecords(byStart(items), log.records)} log={log} />
          )
        }
      </QueryState>
    </>
  );
}

function Visits({ visits, log }: { visits: readonly VisitView[]; log: ReturnType<typeof useRecords> }) {
  const { t } = useTranslation('provider');
  const toast = useToast();
  const [params, setParams] = useSearchParams();
  const current = currentVisit(visits, useNow(), params.get('visit'));
  const choose = (id: string) => {
    setParams({ visit: id }, { replace: true });
    document.getElementById('current')?.scrollIntoView();
  };
  const record = (input: Parameters<typeof log.add>[0]) => {
    const key = log.add(input);
    toast({
      text: t(`round.recorded-${input.act}`),
      undo: () => log.remove(key),
      commit: () => void log.flush(),
    });
    if (input.act !== 'start') setParams({}, { replace: true });
  };
  return (
    <>
      {current ? (
        <CurrentVisit key={current.id} visit={current} record={record} />
      ) : (
        <EmptyState title={t('round.all-done')}>{t('round.all-done-text')}</EmptyState>
      )}
      <section className="stack" data-gap="2" aria-labelledby="day">
        <h2 id="day">{t('round.day')}</h2>
        <Progress visits={visits} />
        <VisitList visits={visits} current={current?.id ?? null} choose={choose} />
      </section>
    </>
  );
}

/** « 3 faites, 1 absence, 2 à faire »: what is not there is not said, but for the visits done. */
function Progress({ visits }: { visits: readonly VisitView[] }) {
  const { t } = useTranslation('provider');
  const counts = progress(visits);
  const told = (['done', 'absent', 'missed', 'left'] as const).filter(
    (name) => name === 'done' || counts[name] > 0,
  );
  return <p className="soft">{told.map((name) => t(`round.${name}`, { count: counts[name] })).join(', ')}</p>;
}
