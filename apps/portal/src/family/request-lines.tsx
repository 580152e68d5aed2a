import type { CareRequestView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { requestTone } from '../care/tones';
import { Status } from '../design/status';
import { CardLink } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { useRequestName } from './request-name';

/** A person's requests: what was asked, where it stands. Ended ones come last. */
export function RequestLines({ requests }: { requests: readonly CareRequestView[] }) {
  const { t } = useTranslation(['family', 'care']);
  const { date, deadline } = useFormat();
  const name = useRequestName();
  if (requests.length === 0) return <p className="soft">{t('people.no-request')}</p>;
  const closed = (one: CareRequestView) => Number(one.state === 'cancelled' || one.state === 'completed');
  const sorted = [...requests].sort(
    (a, b) => closed(a) - closed(b) || b.submittedAt.localeCompare(a.submittedAt),
  );
  return (
    <ul className="plain-list stack" data-gap="2" aria-label={t('people.requests')}>
      {sorted.map((request) => (
        <li key={request.id}>
          <CardLink to={`/requests/${request.id}`} title={name(request)}>
            <Status tone={requestTone[request.state]}>{t(`state.${request.state}`, { ns: 'care' })}</Status>
            <br />
            {request.dueAt && request.dueFor
              ? t(`request.due.${request.dueFor}`, { when: deadline(request.dueAt) })
              : t('people.request-of', { date: date(request.submittedAt) })}
          </CardLink>
        </li>
      ))}
    </ul>
  );
}
