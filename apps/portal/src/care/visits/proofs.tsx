import type { VisitProof, VisitProofs, VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { Button } from '../../design/button';
import { QueryState } from '../../design/query-state';
import { Status } from '../../design/status';
import { useFormat } from '../../i18n/use-format';
import type { useSettle } from './commands';
import './visits.css';

interface ProofsProps {
  visit: VisitView;
  settle: ReturnType<typeof useSettle>;
}

/** What each device says, side by side; one of them can be taken. */
export function Proofs({ visit, settle }: ProofsProps) {
  const { t } = useTranslation('care/visits');
  const proofs = useApi<VisitProofs>(`/care-requests/visits/${visit.id}/proofs`);
  return (
    <div className="stack" data-gap="2">
      <h4>{t('proofs.title')}</h4>
      <QueryState query={proofs}>
        {(read) => (
          <ul className="plain-list proofs">
            {read.proofs.map((proof, index) => (
              <li key={index} className="proof" data-stands={proof.stands || undefined}>
                <Proof proof={proof} number={index + 1} />
                <Choice proof={proof} visit={visit} settle={settle} />
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </div>
  );
}

function useTimes() {
  const { t } = useTranslation('care/visits');
  const { time } = useFormat();
  return (from: string | null, to: string | null) => ({
    from: from ? time(from) : t('proofs.unknown'),
    to: to ? time(to) : t('proofs.unknown'),
  });
}

function Proof({ proof, number }: { proof: VisitProof; number: number }) {
  const { t } = useTranslation('care/visits');
  const { duration, moment } = useFormat();
  const times = useTimes();
  return (
    <>
      <p className="row" data-spread>
        <strong>{t(proof.source === 'manual' ? 'proofs.manual' : 'proofs.device', { number })}</strong>
        {proof.stands && <Status tone="done">{t('proofs.stands')}</Status>}
      </p>
      <p className="large number">
        {proof.absent ? t('proofs.absent') : t('proofs.times', times(proof.startedAt, proof.endedAt))}
        {proof.minutes !== null && ` (${duration(proof.minutes)})`}
      </p>
      <p className="small soft">{t('proofs.received', { when: moment(proof.receivedAt) })}</p>
      {proof.clockOffset !== 0 && (
        <p className="small">
          {t('proofs.clock', {
            duration: duration(Math.round(Math.abs(proof.clockOffset) / 60)),
            ...times(proof.deviceStartedAt, proof.deviceEndedAt),
          })}
        </p>
      )}
      {proof.reason && <p className="small">{t(`correct.${proof.reason}`)}</p>}
    </>
  );
}

function Choice({ proof, visit, settle }: ProofsProps & { proof: VisitProof }) {
  const { t } = useTranslation('care/visits');
  const times = useTimes();
  const may = (act: string) => visit.allowedActions.includes(act);
  const { startedAt, endedAt, stands } = proof;
  if (stands && may('explain') && visit.anomalies.includes('two-proofs'))
    return (
      <Button
        kind="secondary"
        busy={settle.isPending}
        onClick={() => settle.mutate({ act: 'explain', body: { reason: 'first-proof-right' } })}
      >
        {t('proofs.keep')}
      </Button>
    );
  if (stands || !startedAt || !endedAt || startedAt > endedAt || !may('correct')) return null;
  const body = { startedAt, endedAt, reason: 'other-proof' };
  return (
    <Button kind="secondary" busy={settle.isPending} onClick={() => settle.mutate({ act: 'correct', body })}>
      {t('proofs.choose', times(startedAt, endedAt))}
    </Button>
  );
}
