import type { Funnel, FunnelStep } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { Bars } from '../figure/bars';
import { Figure } from '../figure/figure';
import { Count, MaskedNote } from '../figure/masked';
import { findingOf, peopleSteps, requestSteps, rowsOf } from './finding';

type Chain = 'people' | 'requests';
const steps: Record<Chain, readonly FunnelStep[]> = { people: peopleSteps, requests: requestSteps };

/** The two steps that a finding compares. */
const ends: Record<'requests' | 'stayed' | 'people', { from: FunnelStep; to: FunnelStep }> = {
  requests: { from: 'submitted', to: 'first-visit' },
  stayed: { from: 'enrolled', to: 'still-in' },
  people: { from: 'invited', to: 'enrolled' },
};

/** One chain of steps: bars, then the same as a table. */
export function StepsFigure({ funnel, chain, arm }: { funnel: Funnel; chain: Chain; arm: string }) {
  const { t } = useTranslation('evaluator');
  const { percent } = useFormat();
  const rows = rowsOf(funnel, steps[chain], arm && chain === 'people' ? 'enrolled' : undefined);
  return (
    <Figure
      title={useFinding(funnel, chain, arm)}
      unit={t(`recruitment.${chain}-unit`)}
      answer={funnel}
      source={t('source.funnel')}
      how={<How chain={chain} />}
    >
      <Bars bars={rows.map(({ step, count }) => ({ key: step, label: t(`step.${step}`), count }))} />
      <DataTable
        caption={t(`recruitment.${chain}-table`)}
        hideCaption
        rows={rows}
        rowKey={(row) => row.step}
        columns={[
          { key: 'step', header: t('recruitment.step'), cell: (row) => t(`step.${row.step}`) },
          {
            key: 'count',
            header: t(`recruitment.${chain}-count`),
            align: 'end',
            cell: (row) => <Count count={row.count} />,
          },
          {
            key: 'share',
            header: t('recruitment.of-previous'),
            align: 'end',
            cell: (row) => (row.ofPrevious === null ? '–' : percent(row.ofPrevious)),
          },
        ]}
      />
      <MaskedNote counts={rows.map((row) => row.count)} />
    </Figure>
  );
}

/** With a model chosen, people are compared from enrolment on: nobody has a model before. */
function useFinding(funnel: Funnel, chain: Chain, arm: string): string {
  const { t } = useTranslation('evaluator');
  const { percent, number } = useFormat();
  const name = chain === 'requests' ? 'requests' : arm ? 'stayed' : 'people';
  const { key, part, whole, share, low, high } = findingOf(funnel, ends[name].from, ends[name].to);
  return t(`finding.${name}-${key}`, {
    part: number(part),
    whole: number(whole),
    share: percent(share),
    low: percent(low),
    high: percent(high),
  });
}

function How({ chain }: { chain: Chain }) {
  const { t } = useTranslation('evaluator');
  return (
    <>
      <p>{t(`how.${chain}`)}</p>
      <p>{t('how.wilson')}</p>
      <p>{t('how.masked')}</p>
    </>
  );
}
