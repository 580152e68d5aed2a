import type { SessionsByFibre } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { RateBars } from '../figure/rate-bars';
import { Figure } from '../figure/figure';
import { Count, MaskedNote } from '../figure/masked';
import { ClassTable, rowsOf, SessionsHow, useFigures } from './class-table';
import { voiceOnlyShare } from './shares';

/** How good the lines of the people at home were. */
export function LinesFigure({ answer }: { answer: SessionsByFibre }) {
  const { t } = useTranslation('evaluator');
  const { share, perMille, plain } = useFigures();
  const rows = rowsOf(answer);
  const all = voiceOnlyShare(answer);
  return (
    <Figure
      title={all === null ? t('finding.lines-few') : t('finding.lines', { share: share(all) })}
      unit={t('sessions.line-unit')}
      answer={answer}
      source={t('source.sessions')}
      how={<SessionsHow of="line" />}
    >
      <RateBars rows={rows.map((row) => ({ label: t(`fibre.${row.fibre}`), rate: voiceOnlyShare(row) }))} />
      <ClassTable
        caption={t('sessions.line-unit')}
        answer={answer}
        columns={[
          { key: 'voice', header: t('sessions.voice-only'), cell: (row) => share(voiceOnlyShare(row)) },
          {
            ...{ key: 'unmeasured', header: t('sessions.unmeasured') },
            cell: ({ parts }) => <Count count={parts.unmeasured} />,
          },
          { key: 'kbps', header: t('sessions.kbps'), cell: (row) => plain(row.receivedKbps.p50) },
          { key: 'loss', header: t('sessions.loss'), cell: (row) => perMille(row.lossPerMille.p50) },
          { key: 'loss95', header: t('sessions.loss95'), cell: (row) => perMille(row.lossPerMille.p95) },
          { key: 'again', header: t('sessions.reconnects'), cell: (row) => plain(row.reconnectsPerHour) },
        ]}
      />
      <MaskedNote counts={rows.map(({ parts }) => parts.unmeasured)} />
    </Figure>
  );
}
