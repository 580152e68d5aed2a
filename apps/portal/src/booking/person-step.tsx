import type { Page, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { fullName } from '../care/people';
import { ButtonLink } from '../design/button';
import { EmptyState } from '../design/feedback';
import { QueryState } from '../design/query-state';
import { CardButton } from './card-button';
import { useAnswer } from './choose-steps';
import { isDesk, useBookingPlace } from './place';

/** For whom. The desk, which follows thousands, comes from a person's file instead. */
export function PersonStep() {
  const { t } = useTranslation('booking');
  const place = useBookingPlace();
  if (isDesk(place))
    return (
      <EmptyState
        title={t('who.desk')}
        action={<ButtonLink to="/coordinator/requests">{t('who.to-requests')}</ButtonLink>}
      >
        {t('who.desk-text')}
      </EmptyState>
    );
  return <People />;
}

function People() {
  const { t } = useTranslation('booking');
  const answer = useAnswer();
  const people = useApi<Page<ResidentView>>('/care-requests/residents', { limit: 100 });
  return (
    <section className="stack" aria-labelledby="who">
      <h2 id="who">{t('who.title')}</h2>
      <QueryState query={people}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('who.none')}>{t('who.none-text')}</EmptyState>
          ) : (
            <ul className="plain-list stack" data-gap="2">
              {items.map((one) => (
                <li key={one.id}>
                  <CardButton title={fullName(one)} onClick={() => answer('resident', one.id)} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </section>
  );
}
