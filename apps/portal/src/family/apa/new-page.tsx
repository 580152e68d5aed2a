import type { Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { ApplicationEditor } from '../../apa/application-editor';
import { emptyForm } from '../../apa/application-form';
import { ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { CardLink, Notice } from '../../design/surface';
import { ContactLine } from '../../session/contact';

/** Asking for the APA: for whom, then one page, sent or kept as a draft. */
export function NewApaPage() {
  const { t } = useTranslation('family/apa');
  const [params] = useSearchParams();
  const residents = useApi<PageOf<ResidentView>>('/care-requests/residents');
  const chosen = params.get('resident');
  const back = chosen ? `/people/${chosen}` : '/people';
  return (
    <Page
      title={t('new.title')}
      lead={t('new.lead')}
      back={{ to: back, label: t('new.back') }}
      width="reading"
    >
      <QueryState query={residents}>
        {({ items }) => {
          const person = items.find(({ id }) => id === chosen) ?? (items.length === 1 ? items[0] : undefined);
          return person ? <Ask key={person.id} person={person} /> : <ChoosePerson people={items} />;
        }}
      </QueryState>
      <ContactLine />
    </Page>
  );
}

function Ask({ person }: { person: ResidentView }) {
  const { t } = useTranslation('family/apa');
  const navigate = useNavigate();
  return (
    <>
      <Notice>
        <p>
          <strong>{t('new.for', { name: `${person.givenName} ${person.familyName}` })}</strong>
        </p>
        <p>{t('new.what-follows')}</p>
      </Notice>
      <ApplicationEditor
        residentId={person.id}
        initial={emptyForm(null)}
        onDone={({ id }) => void navigate(`/apa/${id}`)}
      />
    </>
  );
}

function ChoosePerson({ people }: { people: readonly ResidentView[] }) {
  const { t } = useTranslation('family/apa');
  if (people.length === 0)
    return (
      <EmptyState title={t('new.nobody')} action={<ButtonLink to="/ask">{t('new.ask')}</ButtonLink>}>
        {t('new.nobody-text')}
      </EmptyState>
    );
  return (
    <section className="stack" data-gap="2" aria-labelledby="for-whom">
      <h2 id="for-whom">{t('new.for-whom')}</h2>
      {people.map(({ id, givenName, familyName }) => (
        <CardLink key={id} to={`/apa/new?resident=${id}`} title={`${givenName} ${familyName}`} />
      ))}
    </section>
  );
}
