import type { MissionView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../api/query';
import { useOrganizationName, useServiceName } from '../../care/names';
import { ButtonLink } from '../../design/button';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Card, Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { Answers } from '../offers/offer-card';
import { AnswerDue, OfferFacts, UrgentMark } from '../offers/offer-facts';
import '../provider.css';
import { answered } from './answered';

/** One offer, answered from the link of a mail, without an account. */
export function AnswerPage() {
  const { t } = useTranslation('provider');
  const { token = '' } = useParams();
  const at = `/care-requests/answers/${encodeURIComponent(token)}`;
  const mission = useApi<MissionView>(at);
  const id = mission.data?.organizationId;
  const organization = useOrganizationName(id ? [id] : []);
  return (
    <Page
      title={t('answer.title')}
      lead={id && t('answer.lead', { organization: organization(id) })}
      width="reading"
    >
      <QueryState query={mission}>{(offer) => <Offer offer={offer} at={at} />}</QueryState>
    </Page>
  );
}

function Offer({ offer, at }: { offer: MissionView; at: string }) {
  const { t } = useTranslation('provider');
  const service = useServiceName();
  const [refusing, setRefusing] = useState(false);
  const state = answered(offer, new Date()) ?? (refusing ? 'refusing' : null);
  return (
    <Card as="section" aria-labelledby="help">
      <div className="stack">
        {state && <Outcome offer={offer} state={state} />}
        <div className="row" data-spread>
          <h2 id="help">{service(offer.serviceCode)}</h2>
          <UrgentMark mission={offer} />
        </div>
        <OfferFacts mission={offer} />
        {!state && (
          <>
            <AnswerDue mission={offer} />
            <Answers mission={offer} at={at} hide={() => setRefusing(true)} show={() => setRefusing(false)} />
            <p className="soft">{t('answer.next')}</p>
          </>
        )}
      </div>
    </Card>
  );
}

/** What became of the offer, and what to do now. */
function Outcome({ offer, state }: { offer: MissionView; state: string }) {
  const { t } = useTranslation('provider');
  const { day, moment } = useFormat();
  return (
    <Notice tone={state === 'accepted' ? 'done' : 'info'}>
      <p role="status">
        <strong>{t(`answer.${state}`)}</strong>
      </p>
      <p>{t(`answer.${state}-text`, { day: day(offer.startOn), moment: moment(offer.answerBy) })}</p>
      {state === 'accepted' && (
        <div className="actions">
          <ButtonLink to="/provider/week">{t('answer.sign-in')}</ButtonLink>
        </div>
      )}
    </Notice>
  );
}
