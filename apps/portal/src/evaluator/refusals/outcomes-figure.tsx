import type { Refusals } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { Bars } from '../figure/bars';
import { Figure } from '../figure/figure';
import { Count, MaskedNote } from '../figure/masked';
import { refusalRate } from './outcomes';

const outcomes = ['proposed', 'accepted', 'refused', 'expired', 'withdrawn', 'open'] as const;

/** What became of the missions that were proposed. */
export function OutcomesFigure({ refusals }: { refusals: Refusals }) {
  const { t } = useTranslation('evaluator');
  const rows = outcomes.map((outcome) => ({ outcome, count: refusals[outcome] }));
  return (
    <Figure
      title={useFinding(refusals)}
      unit={t('refusals.outcomes-unit')}
      answer={refusals}
      source={t('source.refusals')}
      how={
        <>
          <p>{t('how.rate')}</p>
          <p>{t('how.wilson')}</p>
          <p>{t('how.masked')}</p>
        </>
      }
    >
      <Bars
        bars={rows.map(({ outcome, count }) => ({ key: outcome, label: t(`outcome.${outcome}`), count }))}
      />
      <DataTable
        caption={t('refusals.outcomes-unit')}
        hideCaption
        rows={rows}
        rowKey={(row) => row.outcome}
        columns={[
          { key: 'outcome', header: t('refusals.outcome'), cell: (row) => t(`outcome.${row.outcome}`) },
          {
            key: 'count',
            header: t('refusals.missions'),
            align: 'end',
            cell: (row) => <Count count={row.count} />,
          },
        ]}
      />
      <MaskedNote counts={rows.map((row) => row.count)} />
    </Figure>
  );
}

function useFinding(refusals: Refusals): string {
  const { t } = useTranslation('evaluator');
  const { percent } = useFormat();
  const rate = refusalRate(refusals);
  if (rate)
    return t('finding.rate', {
      share: percent(rate.share),
      low: percent(rate.low),
      high: percent(rate.high),
    });
  if (refusals.rate !== null) return t('finding.rate-alone', { share: percent(refusals.rate) });
  return refusals.proposed.value === 0 ? t('finding.rate-none') : t('finding.rate-few');
}
