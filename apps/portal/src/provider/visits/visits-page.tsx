import type { Page as PageOf, VisitView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { VisitToSettle } from '../../care/visits/visit-to-settle';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { SelectField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useAccount } from '../../session/session';
import { movedFrom, type Period, periodOf, sortVisits } from './period';
import { ReadyVisits } from './ready-visits';

/** A week or a month of recorded visits: what waits for somebody first, then what can be validated at once. */
export function VisitsPage() {
  const { t } = useTranslation('provider');
  const { days } = useFormat();
  const [params] = useSearchParams();
  const period = periodOf(params, dayOf(new Date()));
  const { from, to } = period;
  const organizationId = useAccount()?.organizationId;
  const visits = useApi<PageOf<VisitView>>('/care-requests/visits', { from, to, organizationId });
  return (
    <Page title={t('settle.title')} lead={t('settle.lead', { days: days(from, to) })}>
      <Choice period={period} />
      <QueryState query={visits}>{({ items }) => <Visits key={from} visits={items} />}</QueryState>
    </Page>
  );
}

function Choice({ period }: { period: Period }) {
  const { t } = useTranslation('provider');
  const [, setParams] = useSearchParams();
  const go = (span: string, from: string) => setParams({ span, from }, { replace: true });
  return (
    <div className="row no-print" data-spread>
      <SelectField
        label={t('settle.span')}
        value={period.span}
        options={(['week', 'month'] as const).map((value) => ({ value, label: t(`settle.${value}`) }))}
        onChange={(event) => go(event.target.value, period.from)}
      />
      <div className="actions">
        <Button kind="secondary" onClick={() => go(period.span, movedFrom(period, -1))}>
          ← {t('settle.previous')}
        </Button>
        <Button kind="secondary" onClick={() => go(period.span, movedFrom(period, 1))}>
          {t('settle.next')} →
        </Button>
      </div>
    </div>
  );
}

function Visits({ visits }: { visits: readonly VisitView[] }) {
  const { t } = useTranslation('provider');
  const [sending, setSending] = useState<readonly string[]>([]);
  const { first, ready, validated, total } = sortVisits(visits);
  const waiting = ready.filter(({ id }) => !sending.includes(id));
  if (total === 0 && first.length === 0)
    return <EmptyState title={t('settle.none')}>{t('settle.none-text')}</EmptyState>;
  return (
    <>
      <p className="large" role="status">
        {t('settle.progress', { validated: validated + ready.length - waiting.length, total })}
      </p>
      {first.length > 0 && (
        <section className="stack" aria-labelledby="first">
          <h2 id="first">{t('settle.first')}</h2>
          <p>{t('settle.first-text', { count: first.length })}</p>
          <ul className="plain-list to-settle">
            {first.map((visit) => (
              <VisitToSettle key={visit.id} visit={visit} />
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && <ReadyVisits visits={waiting} setSending={setSending} />}
    </>
  );
}
