import type { CareRequestView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useServiceName } from '../care/names';
import { requestTone } from '../care/tones';
import { Status } from '../design/status';
import { CardLink } from '../design/surface';
import { useFormat } from '../i18n/use-format';

/** A person's requests: what was asked, where it stands. Ended ones come last. */
export function RequestLines({ requests }: { requests: readonly CareRequestView[] }) {
  const { t } = useTranslation(['family', 'care']);
  const { date } = useFormat();
  const service = useServiceName();
  if (requests.length === 0) return <p className="soft">{t('people.no-request')}</p>;
  const closed = (one: CareRequestView) => Number(one.state === 'cancelled' || one.state === 'completed');
  const sorted = [...requests].sort(
    (a, b) => closed(a) - closed(b) || b.submittedAt.localeCompare(a.submittedAt),
  );
  return (
    <ul className="plain-list stack" data-gap="2" aria-label={t('people.requests')}>
      {sorted.map((request) => (
        <li key={request.id}>
          <CardLink
            to={`/requests/${request.id}`}
            title={t('people.request-of', { date: date(request.submittedAt) })}
          >
            {request.needs.map((need) => service(need.serviceCode)).join(', ')}
            <br />
            <Status tone={requestTone[request.state]}>{t(`state.${request.state}`, { ns: 'care' })}</Status>
          </CardLink>
        </li>
      ))}
    </ul>
  );
}
