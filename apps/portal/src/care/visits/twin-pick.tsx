import type { Page, VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { ErrorState } from '../../design/feedback';
import { QueryState } from '../../design/query-state';
import { addDays, dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';

interface TwinPickProps {
  visit: VisitView;
  pick: (duplicateOf: string) => void;
  busy: boolean;
  error: unknown;
  onClose: () => void;
}

const standing: readonly VisitView['state'][] = ['done', 'validated', 'disputed'];
/** As far apart as the server lets two records of one visit be. */
const DAYS = 3;

/** Recorded twice: the other record, which stands, is named by its times. */
export function TwinPick({ visit, pick, busy, error, onClose }: TwinPickProps) {
  const { t } = useTranslation('care/visits');
  const { moment, time } = useFormat();
  const day = dayOf(new Date(visit.plannedStart));
  const { id, residentId, organizationId } = visit;
  const around = { residentId, organizationId, from: addDays(day, -DAYS), to: addDays(day, DAYS) };
  const found = useApi<Page<VisitView>>('/care-requests/visits', around);
  return (
    <Dialog open onClose={onClose} title={t('twin.title')}>
      <p>{t('twin.text')}</p>
      <QueryState query={found}>
        {({ items }) => {
          const others = items.filter((one) => one.id !== id && standing.includes(one.state));
          if (others.length === 0) return <p>{t('twin.none')}</p>;
          return (
            <ul className="plain-list stack" data-gap="2">
              {others.map((one) => (
                <li key={one.id}>
                  <Button kind="secondary" block busy={busy} onClick={() => pick(one.id)}>
                    {moment(one.startedAt ?? one.plannedStart)} – {time(one.endedAt ?? one.plannedEnd)}
                  </Button>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryState>
      {error ? <ErrorState error={error} /> : null}
      <Button kind="quiet" onClick={onClose}>
        {t('back')}
      </Button>
    </Dialog>
  );
}
