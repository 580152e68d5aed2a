import type { Refusals } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { Bars } from '../figure/bars';
import { Figure } from '../figure/figure';
import { Count, MaskedNote } from '../figure/masked';
import { reasonsGiven, reasonsNotGiven } from './outcomes';

/** Refusals by the coded reason that the provider chose. */
export function ReasonsFigure({ refusals }: { refusals: Refusals }) {
  const { t } = useTranslation(['evaluator', 'care']);
  const { language, percent } = useFormat();
  const rows = reasonsGiven(refusals);
  const word = (reason: string) => t(`refusal.${reason}`, { ns: 'care' });
  const never = new Intl.ListFormat(language).format(reasonsNotGiven(refusals).map(word));
  const share = (value: number | null) =>
    value !== null && refusals.refused.value ? percent(value / refusals.refused.value) : '–';
  const first = rows[0]?.count.value ? rows[0] : undefined;
  const title = first
    ? t('finding.reason', { reason: word(first.reason), share: share(first.count.value) })
    : t(rows.length ? 'finding.reason-few' : 'finding.reason-none');
  return (
    <Figure
      title={title}
      unit={t('refusals.reasons-unit')}
      answer={refusals}
      source={t('source.refusals')}
      how={<ReasonsHow />}
    >
      {rows.length > 0 && (
        <>
          <Bars bars={rows.map(({ reason, count }) => ({ key: reason, label: word(reason), count }))} />
          <DataTable
            caption={t('refusals.reasons-unit')}
            hideCaption
            rows={rows}
            rowKey={(row) => row.reason}
            columns={[
              { key: 'reason', header: t('refusals.reason'), cell: (row) => word(row.reason) },
              {
                key: 'count',
                header: t('refusals.refused'),
                align: 'end',
                cell: (row) => <Count count={row.count} />,
              },
              {
                key: 'share',
                header: t('refusals.of-refused'),
                align: 'end',
                cell: (row) => share(row.count.value),
              },
            ]}
          />
        </>
      )}
      {never && <p>{t('refusals.never', { reasons: never })}</p>}
      <MaskedNote counts={rows.map((row) => row.count)} />
    </Figure>
  );
}

function ReasonsHow() {
  const { t } = useTranslation('evaluator');
  return (
    <>
      <p>{t('how.reasons')}</p>
      <p>{t('how.masked')}</p>
    </>
  );
}
