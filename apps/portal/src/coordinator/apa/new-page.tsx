import type { ResidentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { ApplicationEditor } from '../../apa/application-editor';
import { emptyForm } from '../../apa/application-form';
import { ButtonLink } from '../../design/button';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Card, Notice } from '../../design/surface';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { PersonField } from '../call/person-field';

/** An application that came on paper, by telephone, from a hospital or a CCAS: who first, then the file. */
export function NewApaPage() {
  const { t } = useTranslation('coordinator/apa');
  const [params, setParams] = useSearchParams();
  const id = params.get('resident');
  const resident = useApi<ResidentView>(id ? `/care-requests/residents/${id}` : null);
  const back = { to: '/coordinator/apa', label: t('back') };
  return (
    <Page title={t('new.title')} lead={t('new.lead')} back={back} width="reading">
      {id ? (
        <QueryState query={resident}>{(person) => <PaperForm key={person.id} person={person} />}</QueryState>
      ) : (
        <ChoosePerson choose={(person) => setParams({ resident: person.id }, { replace: true })} />
      )}
    </Page>
  );
}

function ChoosePerson({ choose }: { choose: (person: ResidentView) => void }) {
  const { t } = useTranslation('coordinator/apa');
  const [unknown, setUnknown] = useState<string | null>(null);
  return (
    <Card as="section" aria-labelledby="who">
      <div className="stack">
        <h2 id="who">{t('new.who')}</h2>
        <PersonField error={undefined} choose={choose} create={setUnknown} />
        {unknown !== null && (
          <Notice tone="warning">
            <p>{t('new.unknown', { name: unknown })}</p>
            <ButtonLink kind="secondary" to="/coordinator/call">
              {t('new.to-call')}
            </ButtonLink>
          </Notice>
        )}
      </div>
    </Card>
  );
}

function PaperForm({ person }: { person: ResidentView }) {
  const { t } = useTranslation('coordinator/apa');
  const { date } = useFormat();
  const navigate = useNavigate();
  return (
    <>
      <Notice>
        <p>
          <strong>
            {person.givenName} {person.familyName}
          </strong>
          {', '}
          {t('new.born', { date: date(person.birthDate) })}
        </p>
      </Notice>
      <ApplicationEditor
        residentId={person.id}
        initial={emptyForm(dayOf(new Date()))}
        desk
        onDone={({ id }) => void navigate(`/coordinator/apa/${id}`)}
      />
    </>
  );
}
