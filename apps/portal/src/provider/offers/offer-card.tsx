import type { MissionView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommuneName } from '../../care/communes';
import { useServiceName } from '../../care/names';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { Status } from '../../design/status';
import { Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { RefuseDialog } from './refuse-dialog';
import { useAccept, useRefuse } from './use-answers';

interface OfferCardProps {
  mission: MissionView;
  hide: (id: string) => void;
  show: (id: string) => void;
}

/** One offer: what, where (the commune only), when, how much, until when; yes in one tap, no in two. */
export function OfferCard({ mission, hide, show }: OfferCardProps) {
  const { t } = useTranslation(['provider', 'care']);
  const { moment, relative } = useFormat();
  const service = useServiceName();
  const commune = useCommuneName();
  return (
    <li className="card offer" id={mission.id}>
      <div className="stack" data-gap="2">
        <div className="row" data-spread>
          <h2>{service(mission.serviceCode)}</h2>
          {mission.urgency === 'urgent' && (
            <Status tone="problem">{t('urgency.urgent', { ns: 'care' })}</Status>
          )}
        </div>
        <OfferFacts mission={mission} commune={commune(mission.communeCode)} />
        <p className="offer__due">
          <strong>{t('offers.answer-by', { moment: moment(mission.answerBy) })}</strong>{' '}
          <span className="soft">({relative(mission.answerBy)})</span>
        </p>
      </div>
      <Answers mission={mission} hide={hide} show={show} />
    </li>
  );
}

function OfferFacts({ mission, commune }: { mission: MissionView; commune: string }) {
  const { t } = useTranslation(['provider', 'care']);
  const { day, duration } = useFormat();
  const windows = mission.windows.map((one) => t(`window.${one}`, { ns: 'care' })).join(', ');
  const each = t('offers.each', { count: mission.timesPerWeek, duration: duration(mission.minutesPerVisit) });
  return (
    <Facts
      items={[
        [t('offers.where'), commune],
        [
          t('offers.when'),
          mission.minutesPerVisit > 0 ? [each, windows].filter(Boolean).join(' · ') : t('offers.no-visits'),
        ],
        [t('offers.week'), mission.minutesPerWeek > 0 && duration(mission.minutesPerWeek)],
        [t('offers.start'), day(mission.startOn)],
      ]}
    />
  );
}

function Answers({ mission, hide, show }: OfferCardProps) {
  const { t } = useTranslation('provider');
  const service = useServiceName();
  const [refusing, setRefusing] = useState(false);
  const accept = useAccept(mission);
  const refuse = useRefuse(mission, hide, show);
  const may = (act: string) => mission.allowedActions.includes(act);
  const name = service(mission.serviceCode);
  return (
    <div className="stack" data-gap="2">
      {accept.error && <ErrorState error={accept.error} />}
      <div className="actions offer__acts">
        {may('accept') && (
          <Button
            busy={accept.isPending}
            aria-label={`${t('offers.accept')} : ${name}`}
            onClick={() => accept.mutate()}
          >
            {t('offers.accept')}
          </Button>
        )}
        {may('refuse') && (
          <Button
            kind="secondary"
            aria-label={`${t('offers.refuse')} : ${name}`}
            onClick={() => setRefusing(true)}
          >
            {t('offers.refuse')}
          </Button>
        )}
      </div>
      {refusing && <RefuseDialog name={name} onClose={() => setRefusing(false)} refuse={refuse} />}
    </div>
  );
}
