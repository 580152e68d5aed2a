import type { CareRequestDetail, NeedView } from '@chez-soi/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../api/query';
import { useServiceName } from '../care/names';
import { bookingAddress } from '../booking/place';
import { ButtonLink } from '../design/button';
import { Skeleton } from '../design/feedback';
import { Page } from '../design/page';
import { Pending } from '../design/query-state';
import { Card, Notice } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { ContactLine } from '../session/contact';
import { CancelRequest } from './cancel-request';
import { usePeopleTitle } from './people-title';
import { PastVisits } from './past-visits';
import { RequestCost } from './request-cost';
import { useRequestName } from './request-name';
import { StandingWord } from './request-lines';
import { RequestNeeds } from './request-needs';
import { RequestTimeline } from './request-timeline';
import { RequestVisits } from './request-visits';
import { standingOf } from './standing';
import './request-page.css';

/** Where is it, what happens next, by when; then the visits, the cost, and what has happened. */
export function RequestPage() {
  const { t } = useTranslation(['family', 'care']);
  const { id = '' } = useParams();
  const { date } = useFormat();
  const name = useRequestName();
  const request = useApi<CareRequestDetail>(`/care-requests/requests/${id}`);
  const back = { to: '/people', label: usePeopleTitle() };
  if (!request.data) {
    return (
      <Page title={t('people.requests')} back={back}>
        <Pending query={request} skeleton={<Skeleton blocks={2} lines={4} />} />
      </Page>
    );
  }
  const { data } = request;
  const closed = data.state === 'cancelled' || data.state === 'completed';
  return (
    <Page
      key={id}
      title={name(data)}
      back={back}
      actions={
        closed ? undefined : (
          <ButtonLink kind="secondary" to={bookingAddress('/appointments/new', data)}>
            {t('person.book')}
          </ButtonLink>
        )
      }
      lead={t(data.residentName ? 'request.for' : 'request.title', {
        name: data.residentName,
        date: date(data.submittedAt),
      })}
    >
      {data.state === 'submitted' && <JustSent />}
      <Standing request={data} />
      <div className="request">
        <div className="stack" data-gap="4">
          {!closed && <RequestVisits request={data} />}
          <PastVisits request={data} />
          <RequestNeeds request={data} />
          <RequestCost request={data} />
        </div>
        <RequestTimeline request={data} />
      </div>
      {data.allowedActions.includes('cancel') && <CancelRequest request={data} />}
    </Page>
  );
}

/** Said once: the address forgets it at once, so that a reload or a shared link does not say it again. */
function JustSent() {
  const { t } = useTranslation('family');
  const [params, setParams] = useSearchParams();
  const where = usePeopleTitle();
  const [sent] = useState(params.has('sent'));
  useEffect(() => {
    if (params.has('sent')) setParams({}, { replace: true });
  }, [params, setParams]);
  if (!sent) return null;
  return (
    <div role="status">
      <Notice tone="done">
        <p>
          <strong>{t('request.sent')}</strong>
        </p>
        <p>{t('request.sent-text', { where })}</p>
      </Notice>
    </div>
  );
}

function Standing({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation(['family', 'care']);
  const { deadline, relative } = useFormat();
  const service = useServiceName();
  const { step, due, late, covered, missing } = standingOf(request, new Date());
  const names = (needs: readonly NeedView[]) => needs.map((need) => service(need.serviceCode)).join(', ');
  return (
    <Card as="section" tone={late ? 'late' : 'green'} aria-labelledby="standing">
      <div className="stack" data-gap="2">
        <div className="row">
          <h2 id="standing">{t('request.where')}</h2>
          <StandingWord request={request} />
        </div>
        <p className="large">{t(step, { covered: names(covered), missing: names(missing) })}</p>
        {due && request.dueAt && (
          <p>
            {t(due, { when: deadline(request.dueAt) })}{' '}
            <span className="soft number">({relative(request.dueAt)})</span>
          </p>
        )}
        {late && <p>{t('request.late')}</p>}
        <ContactLine />
      </div>
    </Card>
  );
}
