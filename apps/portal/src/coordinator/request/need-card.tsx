import type { CareRequestDetail, MissionView, NeedView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServiceName } from '../../care/names';
import { Button } from '../../design/button';
import { Status, type Tone } from '../../design/status';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { Candidates } from './candidates';
import { MissionTable } from './mission-table';

const tones: Record<NeedView['state'], Tone> = { open: 'waiting', offered: 'progress', covered: 'done' };

interface NeedCardProps {
  request: CareRequestDetail;
  need: NeedView;
  missions: readonly MissionView[];
}

/** One need: how much, when; to whom it was offered; and, where the server allows it, the search for providers. */
export function NeedCard({ request, need, missions }: NeedCardProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const service = useServiceName();
  const [searching, setSearching] = useState(false);
  const mayOffer = request.allowedActions.includes('offer') && need.state !== 'covered';
  return (
    <Card as="section" aria-labelledby={`need-${need.id}`}>
      <div className="stack">
        <div className="row" data-spread>
          <div className="stack" data-gap="1">
            <h3 id={`need-${need.id}`}>{service(need.serviceCode)}</h3>
            <p>
              <NeedAmount need={need} />
            </p>
          </div>
          <p className="row">
            {need.urgency === 'urgent' && (
              <Status tone="problem">{t('urgency.urgent', { ns: 'care' })}</Status>
            )}
            <Status tone={tones[need.state]}>{t(`need.${need.state}`)}</Status>
          </p>
        </div>
        {missions.length > 0 && <MissionTable missions={missions} need={service(need.serviceCode)} />}
        {mayOffer && !searching && (
          <div className="actions no-print">
            <Button kind={need.state === 'open' ? 'primary' : 'secondary'} onClick={() => setSearching(true)}>
              {need.state === 'open' ? t('need.search') : t('need.search-more')}
            </Button>
          </div>
        )}
        {mayOffer && searching && (
          <Candidates requestId={request.id} need={need} close={() => setSearching(false)} />
        )}
      </div>
    </Card>
  );
}

/** « 45 min, 5 fois par semaine, le matin : 3 h 45 par semaine ». */
function NeedAmount({ need }: { need: NeedView }) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { duration } = useFormat();
  const windows = need.windows.map((one) => t(`window.${one}`, { ns: 'care' })).join(', ');
  if (need.minutesPerVisit === 0) return <>{t('need.no-visits')}</>;
  return (
    <>
      {t('need.amount', { duration: duration(need.minutesPerVisit), count: need.timesPerWeek })}
      {windows && ` · ${windows}`} ·{' '}
      <span className="soft">
        {t('need.weekly', { duration: duration(need.minutesPerVisit * need.timesPerWeek) })}
      </span>
    </>
  );
}
