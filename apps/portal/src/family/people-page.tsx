import type { CareRequestView, Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../api/query';
import { ButtonLink } from '../design/button';
import { EmptyState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { Card } from '../design/surface';
import { addDays, dayOf } from '../i18n/format';
import { useNow } from '../i18n/use-now';
import { ContactLine } from '../session/contact';
import { useAgenda } from './agenda';
import type { AgendaEntry } from './agenda-entry';
import { AgendaList } from './agenda-list';
import { usePeopleTitle } from './people-title';
import { RequestLines } from './request-lines';

/** The family's first screen: each person, where the requests stand, who comes next. */
export function PeoplePage() {
  const { t } = useTranslation('family');
  const residents = useApi<PageOf<ResidentView>>('/care-requests/residents');
  const requests = useApi<PageOf<CareRequestView>>('/care-requests/requests');
  const now = useNow();
  const today = dayOf(now);
  const agenda = useAgenda(today, addDays(today, 14));
  const upcoming = (agenda.data ?? []).filter(
    (entry) => entry.state === 'planned' && entry.end > now.toISOString(),
  );
  const ask = <ButtonLink to="/ask">{t('people.ask')}</ButtonLink>;
  return (
    <Page
      title={usePeopleTitle()}
      lead={t('people.lead')}
      actions={residents.data?.items.length ? ask : null}
    >
      <ContactLine />
      <QueryState query={residents}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('people.empty')} action={ask}>
              {t('people.empty-text')}
            </EmptyState>
          ) : (
            <ul className="plain-list stack" data-gap="4">
              {items.map((resident) => (
                <PersonCard
                  key={resident.id}
                  resident={resident}
                  requests={(requests.data?.items ?? []).filter((one) => one.residentId === resident.id)}
                  next={upcoming.find((entry) => entry.residentId === resident.id)}
                />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}

function PersonCard({
  resident,
  requests,
  next,
}: {
  resident: ResidentView;
  requests: readonly CareRequestView[];
  next: AgendaEntry | undefined;
}) {
  const { t } = useTranslation(['family', 'care']);
  return (
    <Card as="li">
      <div className="stack">
        <div className="row" data-spread>
          <h2>
            {resident.givenName} {resident.familyName}
          </h2>
          <Link
            to={`/people/${resident.id}`}
            className="page__back"
            aria-label={`${t('people.see')} : ${resident.givenName} ${resident.familyName}`}
          >
            {t('people.see')}
          </Link>
        </div>
        <RequestLines requests={requests} />
        <div className="stack" data-gap="1">
          <h3>{t('people.next-visit')}</h3>
          {next ? (
            <AgendaList dated entries={[next]} label={t('people.next-visit')} />
          ) : (
            <p className="soft">{t('people.no-visit')}</p>
          )}
        </div>
      </div>
    </Card>
  );
}
