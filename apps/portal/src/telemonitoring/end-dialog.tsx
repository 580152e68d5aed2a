import type { MonitoringView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import { Button } from '../design/button';
import { Choices } from '../design/choice';
import { Dialog } from '../design/dialog';
import { undoSeconds, useTakingBack } from '../family/taking-back';
import { endReasons, MONITORINGS } from './monitorings';

interface EndDialogProps {
  monitoringId: string;
  open: boolean;
  onClose: () => void;
}

/** Why it is over; it can be taken back for a while, and ends only then. */
export function EndDialog({ monitoringId, open, onClose }: EndDialogProps) {
  const { t } = useTranslation('telemonitoring');
  const [reason, setReason] = useState<string>(endReasons[0]);
  const takeBack = useTakingBack(['/telehealth/telemonitoring']);
  const end = () => {
    onClose();
    takeBack({
      ...{ id: monitoringId, text: t('correct.ended'), undoLabel: t('correct.keep') },
      send: () => post<MonitoringView>(`${MONITORINGS}/${monitoringId}/end`, { reason }, { keepalive: true }),
    });
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('correct.end')}>
      <Choices
        legend={t('correct.end-why')}
        name="end-reason"
        value={reason}
        onChange={setReason}
        options={endReasons.map((value) => ({ value, label: t(`correct.reason.${value}`) }))}
      />
      <p className="soft">{t('correct.end-text', { seconds: undoSeconds })}</p>
      <div className="actions">
        <Button kind="danger" onClick={end}>
          {t('correct.end-do')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('correct.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
