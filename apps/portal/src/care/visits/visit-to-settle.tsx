import type { VisitView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { Status } from '../../design/status';
import { Card, Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { useServiceName } from '../names';
import { visitTone } from '../tones';
import { type SettlingAct, useSettle } from './commands';
import { CorrectDialog } from './correct-dialog';
import { Proofs } from './proofs';
import { ReasonPick } from './reason-pick';
import { annulments, explanations } from './reasons';
import { TwinPick } from './twin-pick';
import './visits.css';

const acts: readonly SettlingAct[] = ['confirm', 'validate', 'correct', 'explain', 'annul'];

/** A visit that waits for somebody: what is odd in words, the proofs, and what may be done about it. */
export function VisitToSettle({ visit, provider }: { visit: VisitView; provider?: string }) {
  const { t } = useTranslation(['care/visits', 'care']);
  const { moment } = useFormat();
  const service = useServiceName();
  const settle = useSettle(visit);
  return (
    <Card as="li">
      <div className="stack" data-gap="2">
        <div className="row" data-spread>
          <h3>
            {visit.residentName}, {moment(visit.plannedStart)}
          </h3>
          <Status tone={visitTone[visit.state]}>{t(`visit.${visit.state}`, { ns: 'care' })}</Status>
        </div>
        <p className="soft">{[service(visit.serviceCode), provider].filter(Boolean).join(', ')}</p>
        <What visit={visit} />
        <Times visit={visit} />
        {(visit.anomalies.includes('two-proofs') || visit.anomalies.includes('late-proof')) && (
          <Proofs visit={visit} settle={settle} />
        )}
        <Acts visit={visit} settle={settle} />
      </div>
    </Card>
  );
}

/** What is odd, what the family says, what the provider answers. */
function What({ visit }: { visit: VisitView }) {
  const { t } = useTranslation('care/visits');
  return (
    <Notice tone="warning">
      {visit.state === 'disputed' && (
        <p>
          <strong>{t('dispute.title', { reason: t(`dispute.${visit.reason ?? 'other-times'}`) })}</strong>
        </p>
      )}
      {visit.anomalies.map((code) => (
        <p key={code}>{t(`anomaly.${code}`)}</p>
      ))}
      {visit.explanation && (
        <p>{t('explanation.title', { reason: t(`explanation.${visit.explanation}`) })}</p>
      )}
    </Notice>
  );
}

const minutesOf = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

function Times({ visit }: { visit: VisitView }) {
  const { t } = useTranslation('care/visits');
  const { time, duration } = useFormat();
  const { plannedStart, plannedEnd, startedAt, endedAt } = visit;
  const span = (from: string, to: string) => `${time(from)} – ${time(to)} (${duration(minutesOf(from, to))})`;
  const recorded = startedAt !== null && endedAt !== null;
  const more = recorded ? minutesOf(startedAt, endedAt) - minutesOf(plannedStart, plannedEnd) : 0;
  return (
    <dl className="facts">
      <dt>{t('planned')}</dt>
      <dd className="number">{span(plannedStart, plannedEnd)}</dd>
      <dt>{t('recorded')}</dt>
      <dd>
        <span className="number">{recorded ? span(startedAt, endedAt) : t('nothing')}</span>
        {more !== 0 && (
          <span className="soft">
            {', '}
            {t(more > 0 ? 'difference-more' : 'difference-less', { duration: duration(Math.abs(more)) })}
          </span>
        )}
      </dd>
    </dl>
  );
}

function Acts({ visit, settle }: { visit: VisitView; settle: ReturnType<typeof useSettle> }) {
  const { t } = useTranslation('care/visits');
  const { moment } = useFormat();
  const [open, setOpen] = useState<SettlingAct | 'twin' | null>(null);
  const missed = visit.anomalies.includes('late-proof');
  const close = () => {
    settle.reset();
    setOpen(null);
  };
  const what = t('of', { when: moment(visit.plannedStart), name: visit.residentName });
  const press = (act: SettlingAct) =>
    act === 'confirm' || act === 'validate' ? settle.mutate({ act }) : setOpen(act);
  const annul = (reason: string, duplicateOf: string | null) =>
    settle.mutate({ act: 'annul', body: { reason, duplicateOf } }, { onSuccess: close });
  const picked = {
    explain: (reason: string) => settle.mutate({ act: 'explain', body: { reason } }, { onSuccess: close }),
    annul: (reason: string) => (reason === 'recorded-twice' ? setOpen('twin') : annul(reason, null)),
  };
  const pick = (act: 'explain' | 'annul', reasons: readonly string[], words: string) => (
    <ReasonPick
      title={t(`${act}.title`)}
      text={t(`${act}.text`)}
      reasons={reasons.map((value) => ({ value, label: t(`${words}.${value}`) }))}
      pick={picked[act]}
      busy={settle.isPending}
      error={settle.error}
      onClose={close}
    />
  );
  return (
    <>
      <div className="actions">
        {acts
          .filter((act) => visit.allowedActions.includes(act))
          .map((act) => (
            <Button
              key={act}
              kind={
                act === 'annul' ? 'quiet' : act === 'validate' || act === 'confirm' ? 'primary' : 'secondary'
              }
              busy={settle.isPending}
              aria-label={`${t(`act.${act}`)} : ${what}`}
              onClick={() => press(act)}
            >
              {t(`act.${act}`)}
            </Button>
          ))}
      </div>
      {!open && settle.error ? <ErrorState error={settle.error} /> : null}
      {open === 'correct' && <CorrectDialog visit={visit} settle={settle} onClose={close} />}
      {open === 'explain' && pick('explain', missed ? ['first-proof-right'] : explanations, 'explanation')}
      {open === 'annul' && pick('annul', annulments, 'annul')}
      {open === 'twin' && (
        <TwinPick
          visit={visit}
          pick={(twin) => annul('recorded-twice', twin)}
          busy={settle.isPending}
          error={settle.error}
          onClose={close}
        />
      )}
    </>
  );
}
