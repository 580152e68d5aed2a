import type { MissionView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServiceName } from '../../care/names';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { AnswerDue, OfferFacts, UrgentMark } from './offer-facts';
import { RefuseDialog } from './refuse-dialog';
import { useAccept, useRefuse } from './use-answers';

interface OfferCardProps {
  mission: MissionView;
  hide: (id: string) => void;
  show: (id: string) => void;
  /** Under the heading of its request. */
  inGroup?: boolean;
}

interface OfferGroupProps {
  missions: readonly MissionView[];
  hide: (id: string) => void;
  show: (id: string) => void;
}

/** One offer, or several needs of one person under one heading: each is answered by itself. */
export function OfferGroup({ missions, hide, show }: OfferGroupProps) {
  const { t } = useTranslation('provider');
  const [first] = missions;
  if (missions.length === 1 && first) return <OfferCard mission={first} hide={hide} show={show} />;
  return (
    <li className="offer-group">
      <h2>{t('offers.together', { count: missions.length })}</h2>
      <p className="soft">{t('offers.together-text')}</p>
      <ul className="plain-list offers">
        {missions.map((mission) => (
          <OfferCard key={mission.id} mission={mission} hide={hide} show={show} inGroup />
        ))}
      </ul>
    </li>
  );
}

/** One offer: what, where (the commune only), when, how much, until when; yes in one tap, no in two. */
export function OfferCard({ mission, hide, show, inGroup }: OfferCardProps) {
  const Title = inGroup ? 'h3' : 'h2';
  const service = useServiceName();
  return (
    <li className="card offer" id={mission.id}>
      <div className="stack" data-gap="2">
        <div className="row" data-spread>
          <Title>{service(mission.serviceCode)}</Title>
          <UrgentMark mission={mission} />
        </div>
        <OfferFacts mission={mission} />
        <AnswerDue mission={mission} />
      </div>
      <Answers mission={mission} at={`/care-requests/missions/${mission.id}`} hide={hide} show={show} />
    </li>
  );
}

interface AnswersProps extends OfferCardProps {
  /** Where the answer is sent: the mission itself, or the link of a mail. */
  at: string;
}

/** Yes in one tap, no in two. */
export function Answers({ mission, at, hide, show }: AnswersProps) {
  const { t } = useTranslation('provider');
  const service = useServiceName();
  const [refusing, setRefusing] = useState(false);
  const accept = useAccept(mission, at);
  const refuse = useRefuse(mission, at, hide, show);
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
