import type { DeliverySummary, DeliveryView, Page as PageOf, VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { useServiceName } from '../../care/names';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Card, HowComputed } from '../../design/surface';
import { DataTable, type Column } from '../../design/table';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useAccount } from '../../session/session';
import { byService, daysOf, monthOf, moveMonth, type ServiceTotal } from '../../care/ledger/month';

/** What was really done in a month, valued at our prices: totals, by service, and every visit with its sum. */
export function DeliveredPage() {
  const { t } = useTranslation('provider');
  const { language } = useFormat();
  const [params, setParams] = useSearchParams();
  const month = monthOf(params.get('month'), dayOf(new Date()));
  const organizationId = useAccount()?.organizationId;
  const deliveries = useApi<DeliverySummary>('/funding/deliveries', { ...daysOf(month), organizationId });
  // Funding knows no names: those of the visits that this reader may see are joined here.
  const visits = useApi<PageOf<VisitView>>('/care-requests/visits', { ...daysOf(month), organizationId });
  const names = new Map(visits.data?.items.map((visit) => [visit.id, visit.residentName]));
  const go = (by: number) => setParams({ month: moveMonth(month, by) }, { replace: true });
  const name = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-15T12:00:00Z`));
  return (
    <Page title={t('delivered.title')} lead={t('delivered.lead', { month: name })}>
      <div className="row no-print">
        <Button kind="secondary" onClick={() => go(-1)}>
          ← {t('delivered.previous')}
        </Button>
        <Button kind="secondary" onClick={() => go(1)}>
          {t('delivered.next')} →
        </Button>
      </div>
      <QueryState query={deliveries}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState title={t('delivered.empty', { month: name })}>{t('delivered.empty-text')}</EmptyState>
          ) : (
            <Delivered summary={data} nameOf={(id) => names.get(id) ?? null} />
          )
        }
      </QueryState>
    </Page>
  );
}

type NameOf = (visitId: string) => string | null;

function Delivered({ summary, nameOf }: { summary: DeliverySummary; nameOf: NameOf }) {
  const { t } = useTranslation('provider');
  const { duration, money } = useFormat();
  return (
    <>
      <Card tone="green">
        <div className="stack" data-gap="2">
          <p className="delivered__total">
            <strong>{duration(summary.totalMinutes)}</strong>{' '}
            {t('delivered.in-visits', { count: summary.items.length })}{' '}
            <strong className="number">{money(summary.totalGrossCents)}</strong>
          </p>
          <HowComputed>
            <p>{t('delivered.how')}</p>
            <p>
              {t('delivered.how-sum', {
                sum:
                  summary.items
                    .slice(0, 3)
                    .map((item) => money(item.grossCents))
                    .join(' + ') + (summary.items.length > 3 ? ' + …' : ''),
                total: money(summary.totalGrossCents),
              })}
            </p>
          </HowComputed>
        </div>
      </Card>
      <ByService items={summary.items} />
      <Visits items={summary.items} nameOf={nameOf} />
    </>
  );
}

function ByService({ items }: { items: readonly DeliveryView[] }) {
  const { t } = useTranslation('provider');
  const { duration, money } = useFormat();
  const service = useServiceName();
  const columns: readonly Column<ServiceTotal>[] = [
    { key: 'service', header: t('sheet.service'), cell: (row) => service(row.serviceCode) },
    { key: 'visits', header: t('delivered.visits'), align: 'end', cell: (row) => row.visits },
    { key: 'minutes', header: t('delivered.time'), align: 'end', cell: (row) => duration(row.minutes) },
    { key: 'gross', header: t('delivered.gross'), align: 'end', cell: (row) => money(row.grossCents) },
  ];
  return (
    <DataTable
      caption={t('delivered.by-service')}
      columns={columns}
      rows={byService(items)}
      rowKey={(row) => row.serviceCode}
    />
  );
}

function Visits({ items, nameOf }: { items: readonly DeliveryView[]; nameOf: NameOf }) {
  const { t } = useTranslation('provider');
  const { duration, money, shortDate, pick } = useFormat();
  const service = useServiceName();
  const columns: readonly Column<DeliveryView>[] = [
    { key: 'on', header: t('delivered.on'), sort: (row) => row.on, cell: (row) => shortDate(row.on) },
    {
      key: 'person',
      header: t('week.person'),
      sort: (row) => nameOf(row.visitId) ?? '',
      cell: (row) => nameOf(row.visitId) ?? '–',
    },
    {
      key: 'service',
      header: t('sheet.service'),
      sort: (row) => service(row.serviceCode),
      cell: (row) => service(row.serviceCode),
    },
    {
      key: 'minutes',
      header: t('delivered.time'),
      align: 'end',
      sort: (row) => row.minutes,
      cell: (row) => duration(row.minutes),
    },
    { key: 'formula', header: t('delivered.formula'), cell: (row) => pick(row.formula) },
    {
      key: 'gross',
      header: t('delivered.gross'),
      align: 'end',
      sort: (row) => row.grossCents,
      cell: (row) => money(row.grossCents),
    },
  ];
  return (
    <DataTable
      caption={t('delivered.caption', { count: items.length })}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
    />
  );
}
