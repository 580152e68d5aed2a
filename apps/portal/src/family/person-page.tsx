import type { CareRequestView, Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../api/query';
import { useAddressLine } from '../care/communes';
import { ButtonLink } from '../design/button';
import { Skeleton } from '../design/feedback';
import { Page } from '../design/page';
import { Pending } from '../design/query-state';
import { Status } from '../design/status';
import { Facts } from '../design/surface';
import { CallersLink, CallPerson } from '../call/doorbell/call-person';
import { withWords } from '../i18n/setup';
import { useFormat } from '../i18n/use-format';
import { ContactLine } from '../session/contact';
import { usePeopleTitle } from './people-title';
import { RequestLines } from './request-lines';

/** After what people come for: it does not hold the page up. */
const PersonApa = lazy(() =>
  withWords(['apa', 'family/apa'], import('./apa/person-apa')).then((file) => ({ default: file.PersonApa })),
);

const PersonFollowUps = lazy(() =>
  withWords(['call/after'], import('./person-follow-ups')).then((file) => ({
    default: file.PersonFollowUps,
  })),
);

/** One person: what is known, the requests, who may act. */
export function PersonPage() {
  const { t } = useTranslation(['family', 'care']);
  const { id = '' } = useParams();
  const resident = useApi<ResidentView>(`/care-requests/residents/${id}`);
  const requests = useApi<PageOf<CareRequestView>>('/care-requests/requests', { residentId: id });
  const back = { to: '/people', label: usePeopleTitle() };
  if (!resident.data) {
    return (
      <Page title={back.label} back={back}>
        <Pending query={resident} skeleton={<Skeleton lines={5} />} />
      </Page>
    );
  }
  const { data } = resident;
  return (
    <Page
      key={id}
      title={`${data.givenName} ${data.familyName}`}
      back={back}
      actions={
        <>
          <ButtonLink to={`/ask?resident=${id}`}>{t('people.ask-for')}</ButtonLink>
          {data.status !== 'deceased' && <CallPerson residentId={id} />}
        </>
      }
    >
      <ResidentFacts resident={data} />
      <section className="stack" aria-labelledby="requests">
        <h2 id="requests">{t('people.requests')}</h2>
        <RequestLines requests={requests.data?.items ?? []} />
        <div className="actions">
          <ButtonLink kind="secondary" to={`/week?resident=${id}`}>
            {t('person.visits')}
          </ButtonLink>
          <ButtonLink kind="secondary" to={`/appointments/new?resident=${id}`}>
            {t('person.book')}
          </ButtonLink>
          <ButtonLink kind="secondary" to={`/appointments?resident=${id}`}>
            {t('person.appointments')}
          </ButtonLink>
          <ButtonLink kind="secondary" to={`/statements?resident=${id}`}>
            {t('person.statement')}
          </ButtonLink>
          <ButtonLink kind="secondary" to={`/measures?resident=${id}`}>
            {t('person.measures')}
          </ButtonLink>
        </div>
      </section>
      <Suspense fallback={<Skeleton lines={2} />}>
        <PersonApa residentId={id} />
        <PersonFollowUps residentId={id} />
      </Suspense>
      <Speakers resident={data} />
    </Page>
  );
}

function ResidentFacts({ resident }: { resident: ResidentView }) {
  const { t } = useTranslation(['family', 'care']);
  const { date, phone } = useFormat();
  const address = useAddressLine();
  const tone = resident.status === 'at-home' ? 'done' : 'waiting';
  return (
    <Facts
      items={[
        [t('person.status'), <Status tone={tone}>{t(`resident.${resident.status}`, { ns: 'care' })}</Status>],
        [t([`person.born.${resident.sex}`, 'person.birth']), date(resident.birthDate)],
        [t('person.address'), address(resident.address)],
        [t('person.phone'), resident.phone && phone(resident.phone)],
        [t('person.gir'), resident.gir && `GIR ${resident.gir}`],
      ]}
    />
  );
}

function Speakers({ resident }: { resident: ResidentView }) {
  const { t } = useTranslation(['family', 'care']);
  const { date } = useFormat();
  return (
    <section className="stack" data-gap="2" aria-labelledby="speakers">
      <h2 id="speakers">{t('person.speaks')}</h2>
      {resident.relations.length === 0 && <p className="soft">{t('person.nobody')}</p>}
      <ul className="plain-list stack" data-gap="2">
        {resident.relations.map((relation) => (
          <li key={relation.id}>
            <strong>
              {relation.givenName} {relation.familyName}
            </strong>
            {' – '}
            {t(`kinship.${relation.kinship}`, { ns: 'care', defaultValue: '' })}
            <br />
            {t(`mandate.${relation.mandate}`, { ns: 'care' })},{' '}
            {relation.to ? t('person.until', { date: date(relation.to) }) : t('person.no-end')}
          </li>
        ))}
      </ul>
      <p>
        <CallersLink residentId={resident.id} />
      </p>
      <p className="small soft">{t('person.speaks-text')}</p>
      <ContactLine />
    </section>
  );
}
