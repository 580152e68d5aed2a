import type { AppointmentView } from '@chez-soi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshPaths } from '../api/query';
import { Button } from '../design/button';
import { Choices } from '../design/choice';
import { Dialog } from '../design/dialog';
import { useToast } from '../design/toast';
import { startCancelling, stopCancelling } from '../family/cancelling';
import { undoSeconds, useRefusedToast } from '../family/taking-back';
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

/** Hides it at once, tells, and sends the command when the time to take it back is over. */
function useCancel({ id, startsAt }: AppointmentView) {
  const { t } = useTranslation('booking');
  const { moment } = useFormat();
  const toast = useToast();
  const refused = useRefusedToast();
  const client = useQueryClient();
  return (reason: string) => {
    startCancelling(id);
    const send = () =>
      cancelAppointment(id, reason)
        .catch((error: unknown) => refused(error))
        .finally(() => void refreshPaths(client, ['/telehealth']).then(() => stopCancelling(id)));
    toast({
      text: startsAt ? t('cancel.told', { when: moment(startsAt) }) : t('cancel.left'),
      seconds: undoSeconds,
      undoLabel: t('cancel.keep'),
      undo: () => stopCancelling(id),
      commit: () => void send(),
    });
  };
}
