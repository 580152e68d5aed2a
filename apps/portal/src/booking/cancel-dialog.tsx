import type { AppointmentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button';
import { Choices } from '../design/choice';
import { Dialog } from '../design/dialog';
import { undoSeconds, useTakingBack } from '../family/taking-back';
import { useFormat } from '../i18n/use-format';
import { cancelAppointment } from './commands';
import { isDesk, isProvider, useBookingPlace } from './place';

interface CancelDialogProps {
  appointment: AppointmentView;
  open: boolean;
  onClose: () => void;
}

/** Why it is called off; it can be taken back for a while, and leaves only then. */
export function CancelDialog({ appointment, open, onClose }: CancelDialogProps) {
  const { t } = useTranslation('booking');
  const place = useBookingPlace();
  const reasons = isProvider(place)
    ? (['provider', 'resident', 'hospital', 'error'] as const)
    : isDesk(place)
      ? (['resident', 'provider', 'hospital', 'error'] as const)
      : (['resident', 'hospital', 'error'] as const);
  const [reason, setReason] = useState<string>(reasons[0]);
  const cancel = useCancel(appointment);
  const waits = appointment.waiting !== null;
  return (
    <Dialog open={open} onClose={onClose} title={t(waits ? 'cancel.leave-title' : 'cancel.title')}>
      {!waits && (
        <Choices
          legend={t('cancel.why')}
          name="reason"
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
      )}
      <p className="soft">{t('cancel.undo', { seconds: undoSeconds })}</p>
      <div className="actions">
        <Button
          kind="danger"
          onClick={() => {
            onClose();
            cancel(reason);
          }}
        >
          {t(waits ? 'cancel.leave' : 'cancel.do')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('cancel.keep')}
        </Button>
      </div>
    </Dialog>
  );
}

function useCancel({ id, startsAt }: AppointmentView) {
  const { t } = useTranslation('booking');
  const { moment } = useFormat();
  const takeBack = useTakingBack(['/telehealth']);
  return (reason: string) =>
    takeBack({
      id,
      text: startsAt ? t('cancel.told', { when: moment(startsAt) }) : t('cancel.left'),
      undoLabel: t('cancel.keep'),
      send: () => cancelAppointment(id, reason),
    });
}
