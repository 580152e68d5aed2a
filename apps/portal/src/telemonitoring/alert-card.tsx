import type { AlertView, ResidentView } from '@chez-soi/contracts';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import { useCommand } from '../api/query';
import { useOrganizationName } from '../care/names';
import { Button } from '../design/button';
import { ErrorState } from '../design/feedback';
import { Status, type Tone } from '../design/status';
import { Card } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { HandleDialog } from './handle-dialog';
import { useMeasureName, useRecipientName } from './names';
import { ALERTS } from './outcomes';

interface AlertCardProps {
  alert: AlertView;
  person: ResidentView | undefined;
  /** The name as a heading, with its link where there is one. */
  heading: ReactNode;
}

/** One alert: who, what the operator says, who was told, who is told next and when; one tap takes it. */
export function AlertCard({ alert, person, heading }: AlertCardProps) {
  const { t } = useTranslation('telemonitoring');
  const [asks, setAsks] = useState(false);
  const take = useCommand(() => post<AlertView>(`${ALERTS}/${alert.id}/acknowledge`, {}), [ALERTS]);
  const may = (action: string) => alert.allowedActions.includes(action);
  const id = `alert-${alert.id}`;
  return (
    <Card as="li" aria-labelledby={id} {...(alert.late ? { tone: 'late' as const } : {})}>
      <div className="stack" data-gap="2">
        <div className="row" data-spread>
          <h2 id={id}>{heading}</h2>
          <StateWord alert={alert} />
        </div>
        <What alert={alert} />
        <WhoIsTold alert={alert} person={person} />
        {take.error ? <ErrorState error={take.error} /> : null}
        {(may('acknowledge') || may('handle')) && (
          <div className="actions">
            {may('acknowledge') && (
              <Button busy={take.isPending} onClick={() => take.mutate(undefined)}>
                {t('alert.take')}
              </Button>
            )}
            {may('handle') && (
              <Button kind={may('acknowledge') ? 'secondary' : 'primary'} onClick={() => setAsks(true)}>
                {t('alert.handle')}
              </Button>
            )}
          </div>
        )}
      </div>
      {asks && <HandleDialog alert={alert} onClose={() => setAsks(false)} />}
    </Card>
  );
}

function StateWord({ alert }: { alert: AlertView }) {
  const { t } = useTranslation('telemonitoring');
  const tones: Record<AlertView['state'], Tone> = {
    ...{ open: 'waiting', acknowledged: 'progress', handled: 'done', closed: 'stopped' },
  };
  const [tone, word] = alert.late
    ? (['late', 'late'] as const)
    : ([tones[alert.state], alert.state] as const);
  return (
    <span className="row">
      {alert.urgent && alert.state === 'open' && <Status tone="problem">{t('alert.urgent')}</Status>}
      <Status tone={tone}>{t(`alert.state.${word}`)}</Status>
    </span>
  );
}

/** The operator's codes, with our words for those that we know; nothing of ours is added. */
function What({ alert }: { alert: AlertView }) {
  const { t } = useTranslation('telemonitoring');
  const { moment, relative } = useFormat();
  const operator = useOrganizationName([alert.operatorId])(alert.operatorId);
  const name = useMeasureName();
  const when = t('alert.when', { moment: moment(alert.raisedAt), relative: relative(alert.raisedAt) });
  if (alert.kind === 'silence')
    return (
      <>
        <p className="alert__what">{t('alert.silence', { measure: name(alert.measure ?? '') })}</p>
        <p className="soft">{t('alert.silence-text', { moment: moment(alert.raisedAt) })}</p>
      </>
    );
  const severity = t(`severity.${alert.severity}`, { defaultValue: alert.severity });
  const reason = t(`reason.${alert.reason}`, { defaultValue: alert.reason });
  return (
    <>
      <p className="alert__what">
        {t('alert.says', { operator, severity, reason })}
        {alert.measure && ` (${name(alert.measure)})`}
      </p>
      <p className="soft">
        {when}
        {alert.operatorReference && ` ${t('alert.reference', { reference: alert.operatorReference })}`}
      </p>
    </>
  );
}

function WhoIsTold({ alert, person }: Pick<AlertCardProps, 'alert' | 'person'>) {
  const { t } = useTranslation('telemonitoring');
  const { time, relative, moment } = useFormat();
  const { told, next, acknowledged, handled, state } = alert;
  const name = useRecipientName([...told, ...(next ? [next] : []), ...answeredBy(alert)], person);
  const who = told.map((one) => t('alert.told-one', { who: name(one), time: time(one.at) })).join(', ');
  return (
    <>
      {told.length > 0 && <p>{t('alert.told', { who })}</p>}
      {next && state === 'open' && (
        <p>
          {t(told.length > 0 ? 'alert.next' : 'alert.first', {
            ...{ who: name(next), moment: moment(next.at), relative: relative(next.at) },
          })}
        </p>
      )}
      {state === 'open' && !next && <p>{t('alert.nobody-left')}</p>}
      {acknowledged && (
        <p className="sentence">
          {t('alert.taken', { who: name(acknowledged), moment: moment(acknowledged.at) })}
        </p>
      )}
      {acknowledged?.note && <p className="note">{acknowledged.note}</p>}
      {handled && (
        <p>
          {handled.kind === 'platform'
            ? t(`alert.closed.${handled.outcome}`, { moment: moment(handled.at), defaultValue: '' })
            : t('alert.handled', {
                ...{ who: name(handled), moment: moment(handled.at) },
                outcome: t(`outcome.${handled.outcome}`),
              })}
        </p>
      )}
      {handled?.note && <p className="note">{handled.note}</p>}
    </>
  );
}

function answeredBy({ acknowledged, handled }: AlertView) {
  return [acknowledged, handled].flatMap((one) =>
    one && one.kind !== 'platform' ? [{ kind: one.kind, id: one.id }] : [],
  );
}
