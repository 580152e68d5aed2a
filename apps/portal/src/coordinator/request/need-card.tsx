import type { CareRequestDetail, MissionView, NeedView } from '@chez-soi/contracts';
import { useEffect, useRef, useState } from 'react';
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
  const card = useRef<HTMLDivElement>(null);
  const hasMissions = missions.length > 0;
  // What was under the focus is gone with the search: the keyboard goes on at the offers just made, or at the search.
  const [ended, setEnded] = useState<'offered' | 'closed' | null>(null);
  useEffect(() => {
    // The first offers show only once the request was read again.
    if (!ended || (ended === 'offered' && !hasMissions)) return;
    const next = ended === 'offered' ? '[data-offers]' : '[data-search]';
    card.current?.querySelector<HTMLElement>(next)?.focus();
    setEnded(null);
  }, [ended, hasMissions]);
  const mayOffer = request.allowedActions.includes('offer') && need.state !== 'covered';
  return (
    <Card as="section" aria-labelledby={`need-${need.id}`}>
      <div className="stack" ref={card}>
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
        <div
          data-offers
          tabIndex={-1}
          role="group"
          aria-label={t('mission.caption', { need: service(need.serviceCode) })}
          hidden={!hasMissions}
        >
          {hasMissions && <MissionTable missions={missions} need={service(need.serviceCode)} />}
        </div>
        {mayOffer && !searching && (
          <div className="actions no-print">
            <Button
              kind={need.state === 'open' ? 'primary' : 'secondary'}
              data-search
              onClick={() => setSearching(true)}
            >
              {need.state === 'open' ? t('need.search') : t('need.search-more')}
            </Button>
          </div>
        )}
        {mayOffer && searching && (
          <Candidates
            request={request}
            need={need}
            close={(how) => {
              setSearching(false);
              setEnded(how);
            }}
          />
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
