import type { Survival } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/table';
import { Facts, Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { Figure } from '../figure/figure';
import { Count, MaskedNote } from '../figure/masked';
import { curveOf, medianKey } from './curve';
import { SurvivalChart } from './survival-chart';

/** The Kaplan–Meier curve with its interval, its median in words and its at-risk table. */
export function WaitFigure({ survival }: { survival: Survival }) {
  const { t } = useTranslation('evaluator');
  const { pick } = useFormat();
  const { medianDays, medianLow, medianHigh, withheld } = survival;
  const title = t(`finding.${medianKey(survival)}`, {
    count: medianDays ?? 0,
    low: medianLow,
    high: medianHigh,
  });
  return (
    <Figure title={title} unit={t('delays.unit')} answer={survival} source={t('source.delays')} how={<How />}>
      {withheld ? (
        <Notice>
          <p>{pick(withheld)}</p>
          <p>{t('delays.withheld')}</p>
        </Notice>
      ) : (
        <SurvivalChart points={curveOf(survival)} />
      )}
      <Facts
        items={[
          [t('delays.started'), <Count count={survival.started} />],
          [t('delays.censored'), <Count count={survival.censored} />],
        ]}
      />
      <p>{t('delays.whole')}</p>
      <p>{t('delays.censored-text')}</p>
      {survival.points.length > 0 && <AtRiskTable survival={survival} />}
      <MaskedNote
        counts={[survival.started, survival.censored, ...survival.points.map((point) => point.atRisk)]}
      />
    </Figure>
  );
}

function AtRiskTable({ survival }: { survival: Survival }) {
  const { t } = useTranslation('evaluator');
  const { percent } = useFormat();
  return (
    <DataTable
      caption={t('delays.table')}
      rows={survival.points}
      rowKey={(point) => String(point.day)}
      columns={[
        { key: 'day', header: t('delays.day'), cell: (point) => t('delays.days', { count: point.day }) },
        { key: 'share', header: t('delays.share'), align: 'end', cell: (point) => percent(point.share) },
        {
          key: 'interval',
          header: t('delays.interval'),
          align: 'end',
          cell: (point) => t('delays.between', { low: percent(point.low), high: percent(point.high) }),
        },
        {
          key: 'at-risk',
          header: t('delays.at-risk'),
          align: 'end',
          cell: (point) => <Count count={point.atRisk} />,
        },
      ]}
    />
  );
}

function How() {
  const { t } = useTranslation('evaluator');
  return (
    <>
      <p>{t('how.kaplan-meier')}</p>
      <p>{t('how.greenwood')}</p>
      <p>{t('how.points')}</p>
      <p>{t('how.masked')}</p>
    </>
  );
}
