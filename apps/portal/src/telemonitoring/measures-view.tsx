import type { MeasuresView, MonitoringView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { useOrganizationName } from '../care/names';
import { EmptyState } from '../design/feedback';
import { QueryState } from '../design/query-state';
import { Notice } from '../design/surface';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { useMeasureName, useValueText } from './names';
import './telemonitoring.css';
import { TrendFigure } from './trend-figure';

const DAYS = 30;

/** The latest values in large type, then each measurement over the last month. */
export function Measures({ residentId }: { residentId: string }) {
  const today = dayOf(new Date());
  const path = `/telehealth/telemonitoring/residents/${residentId}/measures`;
  const measures = useApi<MeasuresView>(path, { from: addDays(today, 1 - DAYS), to: today });
  return <QueryState query={measures}>{(view) => <Shown view={view} />}</QueryState>;
}

function Shown({ view }: { view: MeasuresView }) {
  const { t } = useTranslation('telemonitoring');
  const source = useOperators(view.residentId);
  if (view.measures.length === 0)
    return view.hidden ? (
      <EmptyState title={t('measures.hidden')}>{t('measures.hidden-text')}</EmptyState>
    ) : (
      <EmptyState title={t('measures.empty')}>{t('measures.empty-text')}</EmptyState>
    );
  return (
    <>
      <Latest view={view} />
      {view.hidden && (
        <Notice>
          <p>{t('measures.partly-hidden')}</p>
        </Notice>
      )}
      {view.measures.map((trend) => (
        <TrendFigure key={trend.code} trend={trend} source={source(trend.code)} days={DAYS} />
      ))}
    </>
  );
}

function Latest({ view }: { view: MeasuresView }) {
  const { t } = useTranslation('telemonitoring');
  const { nearDay, time } = useFormat();
  const measure = useMeasureName();
  const text = useValueText();
  return (
    <ul className="plain-list latest" aria-label={t('measures.latest')}>
      {view.measures.map(({ code, latest }) => (
        <li key={code} className="card latest__one">
          <p>{measure(code)}</p>
          <p className="latest__value">{latest ? text(latest) : '–'}</p>
          <p className="soft">
            {latest
              ? t('measures.at', { day: nearDay(latest.at), time: time(latest.at) })
              : t('measures.not-yet')}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Who measures what, by name. */
function useOperators(residentId: string): (code: string) => string {
  const path = '/telehealth/telemonitoring/monitorings';
  const monitorings = useApi<{ items: readonly MonitoringView[] }>(path, { residentId });
  const items = monitorings.data?.items ?? [];
  const name = useOrganizationName(items.map(({ operatorId }) => operatorId));
  return (code) => {
    const of = items.filter(({ measures }) => measures.some((one) => one.code === code));
    const told = of.map(({ operatorId, device }) => `${name(operatorId)} (${device})`);
    return [...new Set(told)].join(', ') || '…';
  };
}
