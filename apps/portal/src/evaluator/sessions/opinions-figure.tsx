import type { SessionsByFibre } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { RateBars } from '../figure/rate-bars';
import { Figure } from '../figure/figure';
import { Count, MaskedNote } from '../figure/masked';
import { ClassTable, rowsOf, SessionsHow, useFigures } from './class-table';
import { opinionShare } from './shares';

const opinions = ['very-good', 'fair', 'difficult'] as const;

/** What the people at home said of their sessions. */
export function OpinionsFigure({ answer }: { answer: SessionsByFibre }) {
  const { t } = useTranslation('evaluator');
  const { share } = useFigures();
  const rows = rowsOf(answer);
  const difficult = opinionShare(answer, 'difficult');
  return (
    <Figure
      title={
        difficult === null ? t('finding.opinions-few') : t('finding.opinions', { share: share(difficult) })
      }
      unit={t('sessions.opinion-unit')}
      answer={answer}
      source={t('source.sessions')}
      how={<SessionsHow of="opinion" />}
    >
      <RateBars
        rows={rows.map((row) => ({ label: t(`fibre.${row.fibre}`), rate: opinionShare(row, 'difficult') }))}
      />
      <ClassTable
        caption={t('sessions.opinion-unit')}
        answer={answer}
        columns={[
          ...opinions.map((opinion) => ({
            ...{ key: opinion, header: t(`sessions.${opinion}`) },
            cell: (row: (typeof rows)[number]) => share(opinionShare(row, opinion)),
          })),
          {
            ...{ key: 'unanswered', header: t('sessions.unanswered') },
            cell: ({ parts }) => <Count count={parts.unanswered} />,
          },
        ]}
      />
      <MaskedNote counts={rows.map(({ parts }) => parts.unanswered)} />
    </Figure>
  );
}
