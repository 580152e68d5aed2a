import type { Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../api/query';
import { fullName, usePeople } from '../care/people';
import { ButtonLink } from '../design/button';
import { EmptyState } from '../design/feedback';
import { SelectField } from '../design/field';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { useAccount } from '../session/session';
import { AlertList } from './alert-list';
import { useArea } from './area-of';
import { InHospital } from './in-hospital';
import { Measures } from './measures-view';

/** For the person and the relatives: one's own measurements, or those of whom one cares for. */
export function FamilyMeasuresPage() {
  const { t } = useTranslation('telemonitoring');
  const [params, setParams] = useSearchParams();
  const residents = useApi<PageOf<ResidentView>>('/care-requests/residents');
  const people = residents.data?.items ?? [];
  const person = people.find(({ id }) => id === params.get('resident')) ?? people[0];
  // The person comes for the figures; a relative who is told of an alert comes for that.
  const isOwn = useAccount()?.roles.includes('resident');
  return (
    <Page
      title={t('measures.title')}
      lead={t('measures.lead')}
      actions={
        person && (
          <ButtonLink kind="secondary" to={`/measures/sharing?resident=${person.id}`}>
            {t('sharing.title')}
          </ButtonLink>
        )
      }
    >
      <QueryState query={residents}>
        {() =>
          person ? (
            <>
              {people.length > 1 && (
                <SelectField
                  label={t('measures.person')}
                  value={person.id}
                  options={people.map((one) => ({ value: one.id, label: fullName(one) }))}
                  onChange={(event) => setParams({ resident: event.target.value }, { replace: true })}
                />
              )}
              {!isOwn && <AlertList residentId={person.id} hideEmpty />}
              <Measures key={person.id} residentId={person.id} />
              {isOwn && <AlertList residentId={person.id} hideEmpty />}
            </>
          ) : (
            <EmptyState title={t('measures.empty')}>{t('measures.empty-text')}</EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}

/** For the desk, and the organisations that take part. */
export function PersonMeasuresPage() {
  const { t } = useTranslation('telemonitoring');
  const { id = '' } = useParams();
  const person = usePeople([id])(id);
  const { area, isDesk, registers } = useArea();
  return (
    <Page
      title={person ? t('measures.of', { name: fullName(person) }) : t('measures.title')}
      back={{ to: `${area}/alerts`, label: t('alerts.title') }}
      actions={
        <>
          {isDesk && (
            <ButtonLink kind="secondary" to={`/coordinator/people/${id}/sharing`}>
              {t('sharing.title')}
            </ButtonLink>
          )}
          {registers && (
            <>
              <ButtonLink kind="secondary" to={`${area}/people/${id}/monitoring`}>
                {t('correct.title')}
              </ButtonLink>
              <ButtonLink kind="secondary" to={`${area}/monitoring/new?resident=${id}`}>
                {t('setup.title')}
              </ButtonLink>
            </>
          )}
        </>
      }
    >
      <InHospital person={person} />
      <AlertList residentId={id} hideEmpty />
      <Measures residentId={id} />
    </Page>
  );
}
