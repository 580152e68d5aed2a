import type { OfferView, OrganizationView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServiceName } from '../../care/names';
import { Button } from '../../design/button';
import { DataTable } from '../../design/table';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { OfferDialog } from './offer-dialog';
import { WithdrawDialog } from './withdraw-dialog';

/** Services at a price, each dated; ended ones stay readable. */
export function Offers({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation(['administrator', 'care']);
  const { money, shortDate } = useFormat();
  const service = useServiceName();
  const today = dayOf(new Date());
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<OfferView | null>(null);
  const rows = [...organization.offers].sort(
    (a, b) => service(a.serviceCode).localeCompare(service(b.serviceCode)) || b.from.localeCompare(a.from),
  );
  const runs = (row: OfferView) => row.to === null || row.to > today;
  return (
    <section className="stack" data-gap="2">
      <div className="row" data-spread>
        <h2>{t('offers.title')}</h2>
        <Button kind="secondary" onClick={() => setAdding(true)}>
          {t('offers.add')}
        </Button>
      </div>
      {rows.length === 0 ? (
        <p className="soft">{t('offers.none')}</p>
      ) : (
        <DataTable
          caption={t('offers.title')}
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'service',
              header: t('offers.service'),
              sort: (row) => service(row.serviceCode),
              cell: (row) => service(row.serviceCode),
            },
            {
              key: 'price',
              header: t('offers.price'),
              align: 'end',
              sort: (row) => row.priceCents,
              cell: (row) => `${money(row.priceCents)} ${t(`per.${row.per}`, { ns: 'care' })}`,
            },
            {
              key: 'from',
              header: t('offers.from'),
              sort: (row) => row.from,
              cell: (row) => shortDate(row.from),
            },
            {
              key: 'to',
              header: t('offers.to'),
              sort: (row) => row.to ?? '9999',
              cell: (row) => (row.to ? shortDate(row.to) : t('offers.open')),
            },
            {
              key: 'actions',
              header: t('offers.actions'),
              cell: (row) =>
                runs(row) ? (
                  <span className="line-actions">
                    <Button
                      kind="quiet"
                      onClick={() => setLeaving(row)}
                      aria-label={t('offers.withdraw-one', { service: service(row.serviceCode) })}
                    >
                      {t('offers.withdraw')}
                    </Button>
                  </span>
                ) : (
                  t('offers.ended')
                ),
            },
          ]}
        />
      )}
      <OfferDialog organizationId={organization.id} open={adding} onClose={() => setAdding(false)} />
      {leaving && (
        <WithdrawDialog
          key={leaving.id}
          offer={leaving}
          service={service(leaving.serviceCode)}
          onClose={() => setLeaving(null)}
        />
      )}
    </section>
  );
}
