import type { AskedFollowUp, FollowUpView, Page as PageOf } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { useServiceName } from '../../care/names';
import { QueryState } from '../../design/query-state';
import { Status, type Tone } from '../../design/status';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

const tones: Readonly<Record<FollowUpView['state'], Tone>> = {
  ...{ open: 'waiting', done: 'done', 'set-aside': 'stopped' },
};

interface FollowUpListProps {
  of: { readonly sessionId: string } | { readonly residentId: string };
  /** Said where nothing was asked for; null where saying nothing is enough. */
  empty: string | null;
}

/** What professionals asked for, in their words, and where the coordination stands with each. */
export function FollowUpList({ of, empty }: FollowUpListProps) {
  const { t } = useTranslation('call/after');
  const asked = useApi<{ items: readonly AskedFollowUp[] }>('/telehealth/follow-ups', of);
  const standing = useApi<PageOf<FollowUpView>>('/care-requests/follow-ups', { ...of, limit: 100 });
  const states = new Map(standing.data?.items.map((one) => [one.id, one]));
  return (
    <QueryState query={asked}>
      {({ items }) =>
        items.length === 0 ? (
          empty !== null && <p className="soft">{empty}</p>
        ) : (
          <ul className="plain-list stack" data-gap="2" aria-label={t('follow-ups.title')}>
            {items.map((one) => (
              <FollowUpLine key={one.id} asked={one} standing={states.get(one.id)} />
            ))}
          </ul>
        )
      }
    </QueryState>
  );
}

/** Just asked for, the coordination may not have it yet: it is sent all the same. */
function FollowUpLine({ asked, standing }: { asked: AskedFollowUp; standing: FollowUpView | undefined }) {
  const { t } = useTranslation('call/after');
  const { date, moment } = useFormat();
  const service = useServiceName();
  const state = standing?.state ?? 'open';
  return (
    <Card as="li">
      <div className="row" data-spread>
        <strong lang="fr">{asked.words}</strong>
        <Status tone={tones[state]}>{t(`state.${state}`)}</Status>
      </div>
      <p>
        {t('follow-ups.by', { day: date(asked.dueOn) })}
        {asked.serviceCode && ` – ${service(asked.serviceCode)}`}
      </p>
      {standing?.reason && <p>{t(`reason.${standing.reason}`)}</p>}
      <p className="small soft">{t('follow-ups.sent', { when: moment(asked.askedAt) })}</p>
    </Card>
  );
}
