import type { SessionsByFibre } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { RateBars } from '../figure/rate-bars';
import { Figure } from '../figure/figure';
import { Count, MaskedNote } from '../figure/masked';
import { ClassTable, rowsOf, SessionsHow, useFigures } from './class-table';
import { metShare } from './shares';

/** How many sessions brought people together, and how long it took to see one another. */
export function JoiningFigure({ answer }: { answer: SessionsByFibre }) {
  const { t } = useTranslation('evaluator');
  const { share, seconds } = useFigures();
  const rows = rowsOf(answer);
  const longest = Math.max(1, ...rows.map(({ joinMs }) => joinMs.p50 ?? 0));
  return (
    <Figure
      title={useFinding(answer)}
      unit={t('sessions.joining-unit')}
      answer={answer}
      source={t('source.sessions')}
      how={<SessionsHow of="joining" />}
    >
      {answer.sessions.value !== 0 && (
        <>
          <RateBars
            rows={rows.map(({ fibre, joinMs: { p50 } }) => ({
              ...{ label: t(`fibre.${fibre}`), rate: p50 === null ? null : p50 / longest },
              text: seconds(p50),
            }))}
          />
          <ClassTable
            caption={t('sessions.joining-unit')}
            answer={answer}
            columns={[
              {
                ...{ key: 'people', header: t('sessions.people') },
                cell: ({ people }) => <Count count={people} />,
              },
              {
                ...{ key: 'sessions', header: t('sessions.sessions') },
                cell: ({ sessions }) => <Count count={sessions} />,
              },
              { key: 'met', header: t('sessions.met'), cell: (row) => share(metShare(row)) },
              { key: 'p50', header: t('sessions.p50'), cell: ({ joinMs }) => seconds(joinMs.p50) },
              { key: 'p95', header: t('sessions.p95'), cell: ({ joinMs }) => seconds(joinMs.p95) },
            ]}
          />
        </>
      )}
      <MaskedNote counts={rows.flatMap(({ people, sessions }) => [people, sessions])} />
    </Figure>
  );
}

function useFinding({ byFibre, joinMs, sessions }: SessionsByFibre): string {
  const { t } = useTranslation('evaluator');
  const { seconds } = useFigures();
  if (sessions.value === 0) return t('finding.sessions-none');
  const of = (fibre: string) => byFibre.find((one) => one.fibre === fibre)?.joinMs.p50 ?? null;
  const [none, half] = [of('none'), of('half')];
  if (none !== null && half !== null)
    return t('finding.sessions', { none: seconds(none), half: seconds(half) });
  return joinMs.p50 === null
    ? t('finding.sessions-few')
    : t('finding.sessions-all', { all: seconds(joinMs.p50) });
}
