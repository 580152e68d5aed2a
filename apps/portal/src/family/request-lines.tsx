import type { CareRequestView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status } from '../design/status';
import { CardLink } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { useRequestName } from './request-name';
import { standingOf } from './standing';

/** A person's requests: what was asked, where it stands. Ended ones come last. */
export function RequestLines({ requests }: { requests: readonly CareRequestView[] }) {
  const { t } = useTranslation(['family', 'care']);
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
            <StandingWord request={request} />
            <br />
            <Due request={request} />
          </CardLink>
        </li>
      ))}
    </ul>
  );
}

/** The word of a request and its shape, the same wherever it is told. */
export function StandingWord({ request }: { request: CareRequestView }) {
  const { t } = useTranslation(['family', 'care']);
  const { tone, word } = standingOf(request, new Date());
  return <Status tone={tone}>{t(word)}</Status>;
}

function Due({ request }: { request: CareRequestView }) {
  const { t } = useTranslation('family');
  const { date, deadline } = useFormat();
  const { due } = standingOf(request, new Date());
  return due && request.dueAt
    ? t(due, { when: deadline(request.dueAt) })
    : t('people.request-of', { date: date(request.submittedAt) });
}
