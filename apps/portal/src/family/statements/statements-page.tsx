import type { Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { MonthSteps } from '../../care/ledger/month-steps';
import { OverpaymentsTold } from '../../care/ledger/overpayments-told';
import { PersonStatement } from '../../care/ledger/person-statement';
import { SessionActsTold } from '../../care/session-acts/session-acts-told';
import { ButtonLink } from '../../design/button';
import { EmptyState, Skeleton } from '../../design/feedback';
import { SelectField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { ContactLine } from '../../session/contact';
import { useNewestMonth } from './use-newest-month';

/** What help cost, month by month, and who paid it. */
export function StatementsPage() {
  const { t } = useTranslation('family/statements');
  const residents = useApi<PageOf<ResidentView>>('/care-requests/residents');
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <ContactLine />
      <QueryState query={residents}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('nobody')} action={<ButtonLink to="/ask">{t('ask')}</ButtonLink>}>
              {t('nobody-text')}
            </EmptyState>
          ) : (
            <Statements people={items} />
          )
        }
      </QueryState>
    </Page>
  );
}

function Statements({ people }: { people: readonly ResidentView[] }) {
  const { t } = useTranslation('family/statements');
  const [params, setParams] = useSearchParams();
  const person = people.find(({ id }) => id === params.get('resident')) ?? people[0]!;
  const month = useNewestMonth(person.id);
  const choose = (id: string) => {
    const next = new URLSearchParams(params);
    next.set('resident', id);
    setParams(next, { replace: true });
  };
  return (
    <>
      {people.length > 1 && (
        <SelectField
          label={t('person')}
          value={person.id}
          onChange={(event) => choose(event.target.value)}
          options={people.map(({ id, givenName, familyName }) => ({
            value: id,
            label: `${givenName} ${familyName}`,
          }))}
        />
      )}
      {month ? (
        <>
          <MonthSteps otherwise={month} />
          <PersonStatement key={`${person.id} ${month}`} residentId={person.id} month={month} />
          <SessionActsTold residentId={person.id} month={month} />
        </>
      ) : (
        <Skeleton blocks={3} />
      )}
      <OverpaymentsTold residentId={person.id} />
    </>
  );
}
