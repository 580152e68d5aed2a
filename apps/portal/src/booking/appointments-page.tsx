import type { AppointmentView, DatedAppointmentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../api/query';
import { fullName, usePeople } from '../care/people';
import { ButtonLink } from '../design/button';
import { EmptyState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { useCancelling } from '../family/cancelling';
import { addDays, dayOf } from '../i18n/format';
import { useNow } from '../i18n/use-now';
import { AppointmentList } from './appointment-list';
import { appointmentsPath } from './commands';
import { isDesk, useBookingPlace } from './place';
import { sorted } from './standing';

/** How far back and ahead the list looks, in days. */
const [BACK, AHEAD] = [30, 180];

/** What asks for an answer, what is to come, what is waited for; then what is over. */
export function AppointmentsPage() {
  const { t } = useTranslation('booking');
  const place = useBookingPlace();
  const [params] = useSearchParams();
  const residentId = params.get('resident') ?? '';
  const person = usePeople(residentId ? [residentId] : [])(residentId);
  const now = useNow();
  const today = dayOf(now);
  const period = { from: addDays(today, -BACK), to: addDays(today, AHEAD), residentId };
  const fresh = { refetchInterval: 60_000 };
  const dated = useApi<{ items: readonly DatedAppointmentView[] }>(appointmentsPath, period, fresh);
  const waiting = useApi<{ items: readonly AppointmentView[] }>(
    `${appointmentsPath}/waiting`,
    { residentId },
    fresh,
  );
  const cancelling = useCancelling();
  const book = `${place}/new${residentId ? `?resident=${residentId}` : ''}`;
  const mayBook = !isDesk(place) || residentId !== '';
  return (
    <Page
      title={person ? t('list.of', { name: fullName(person) }) : t('list.title')}
      actions={mayBook ? <ButtonLink to={book}>{t('list.book')}</ButtonLink> : undefined}
    >
      <QueryState query={dated}>
        {({ items }) => {
          const kept = items.filter(({ id }) => !cancelling.includes(id));
          const list = (waiting.data?.items ?? []).filter(({ id }) => !cancelling.includes(id));
          return <Lists all={sorted(kept, list, now)} />;
        }}
      </QueryState>
    </Page>
  );
}

function Lists({ all }: { all: ReturnType<typeof sorted> }) {
  const { t } = useTranslation('booking');
  const nothing = Object.values(all).every((list: readonly AppointmentView[]) => list.length === 0);
  if (nothing) return <EmptyState title={t('list.empty')}>{t('list.empty-text')}</EmptyState>;
  return (
    <>
      {(['offers', 'held', 'coming', 'waiting', 'past'] as const).map((name) => {
        const items = all[name];
        if (items.length === 0 && name !== 'coming') return null;
        return (
          <section key={name} className="stack" data-gap="2" aria-labelledby={name}>
            <h2 id={name}>{t(`list.${name}`)}</h2>
            {items.length === 0 ? (
              <p className="soft">{t('list.coming-none')}</p>
            ) : (
              <AppointmentList appointments={items} label={t(`list.${name}`)} />
            )}
          </section>
        );
      })}
    </>
  );
}
