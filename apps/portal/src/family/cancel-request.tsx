import type { CareRequestDetail } from '@chez-soi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import { refreshPaths } from '../api/query';
import { Button } from '../design/button';
import { Choices } from '../design/choice';
import { Dialog } from '../design/dialog';
import { useToast } from '../design/toast';
import { undoSeconds, useRefusedToast } from './taking-back';

const reasons = [
  'family-choice',
  'cost',
  'enough-help',
  'nursing-home',
  'moved',
  'death',
  'error',
  'other',
] as const;

/** Giving up a request: a reason, then a while to change one's mind. */
export function CancelRequest({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation(['family', 'care']);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const cancel = useCancel(request.id);
  const confirm = () => {
    setMissing(!reason);
    if (!reason) return;
    setOpen(false);
    cancel(reason);
  };
  return (
    <div className="no-print">
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t('request.cancel')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('request.cancel-title')}>
        <p>{t('request.cancel-text')}</p>
        <Choices
          name="reason"
          legend={t('request.cancel-why')}
          error={missing && !reason ? t('request.cancel-missing') : undefined}
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: t(`cancellation.${value}`, { ns: 'care' }) }))}
          column="13rem"
        />
        <div className="actions">
          <Button kind="danger" onClick={confirm}>
            {t('request.cancel-confirm')}
          </Button>
          <Button kind="secondary" onClick={() => setOpen(false)}>
            {t('request.cancel-keep')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

function useCancel(id: string) {
  const { t } = useTranslation('family');
  const toast = useToast();
  const refused = useRefusedToast();
  const client = useQueryClient();
  const send = (reason: string) =>
    post(`/care-requests/requests/${id}/cancel`, { reason }, { keepalive: true })
      .catch((error: unknown) => refused(error))
      .finally(() => void refreshPaths(client, ['/care-requests']));
  return (reason: string) =>
    toast({
      text: t('request.cancelled', { seconds: undoSeconds }),
      seconds: undoSeconds,
      undoLabel: t('request.cancel-keep'),
      undo: () => undefined,
      commit: () => void send(reason),
    });
}
