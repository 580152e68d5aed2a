import type { VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../design/button';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { useSignInAddress } from '../../session/session';
import type { Delivery } from './deliver-records';
import { waiting, type VisitRecord } from './visit-records';

interface RecordsNoticeProps {
  records: readonly VisitRecord[];
  delivery: Delivery;
  visits: readonly VisitView[];
  flush: () => void;
  remove: (key: string) => void;
}

/** « 2 enregistrements en attente d’envoi », and those that the server would not take, with its words. */
export function RecordsNotice({ records, delivery, visits, flush, remove }: RecordsNoticeProps) {
  const { t } = useTranslation('provider');
  const signIn = useSignInAddress();
  const count = waiting(records);
  return (
    <div className="stack records" data-gap="2" role="status">
      {count > 0 && (
        <Notice tone={delivery === 'done' ? 'info' : 'warning'}>
          <p>
            <strong>{t('records.waiting', { count })}</strong>
          </p>
          <p className="small">{t(`records.${delivery}`)}</p>
          {delivery === 'signed-out' && <ButtonLink to={signIn}>{t('records.sign-in')}</ButtonLink>}
          {delivery === 'no-line' && (
            <p>
              <Button kind="secondary" onClick={flush}>
                {t('records.send-now')}
              </Button>
            </p>
          )}
        </Notice>
      )}
      {records
        .filter((record) => record.refused !== null)
        .map((record) => (
          <RefusedRecord
            key={record.key}
            record={record}
            visit={visits.find((visit) => visit.id === record.visitId)}
            remove={remove}
          />
        ))}
    </div>
  );
}

function RefusedRecord({
  record,
  visit,
  remove,
}: {
  record: VisitRecord;
  visit: VisitView | undefined;
  remove: (key: string) => void;
}) {
  const { t } = useTranslation('provider');
  const { time } = useFormat();
  return (
    <Notice tone="problem">
      <p>
        <strong>
          {t(`records.refused-${record.act}`, {
            time: time(record.at),
            name: visit?.residentName ?? t('round.unnamed'),
          })}
        </strong>
      </p>
      <p>{record.refused}</p>
      <p className="small">{t('records.refused-next')}</p>
      <p>
        <Button kind="secondary" onClick={() => remove(record.key)}>
          {t('records.read')}
        </Button>
      </p>
    </Notice>
  );
}
