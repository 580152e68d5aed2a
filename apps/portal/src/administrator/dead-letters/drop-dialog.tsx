import type { DeadLetterView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { TextAreaField } from '../../design/field';
import { FormProblem, fieldError } from '../form/form-problem';
import { useDrop } from './use-letters';

interface DropDialogProps {
  letter: DeadLetterView;
  open: boolean;
  onClose: () => void;
  settled: (text: string) => void;
}

/** Giving an event up cannot be taken back: it asks for the reason, which stays on record. */
export function DropDialog({ letter, open, onClose, settled }: DropDialogProps) {
  const { t } = useTranslation('administrator');
  const drop = useDrop(letter);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const close = () => {
    drop.reset();
    onClose();
  };
  const run = async () => {
    const short = reason.trim().length < 3;
    setMissing(short);
    if (short) return;
    const answer = await drop.mutateAsync(reason.trim()).catch(() => null);
    if (!answer) return;
    onClose();
    settled(t('letters.dropped', { count: answer.replayed, type: letter.eventType }));
  };
  return (
    <Dialog open={open} onClose={close} title={t('letters.drop-title')}>
      <p>{t('letters.drop-text')}</p>
      {letter.parked > 0 && <p>{t('letters.drop-behind', { count: letter.parked })}</p>}
      <TextAreaField
        label={t('letters.drop-reason')}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.target.value)}
        error={missing ? t('letters.drop-missing') : fieldError(drop.error, 'reason')}
      />
      <FormProblem error={drop.error} />
      <div className="actions">
        <Button kind="danger" busy={drop.isPending} onClick={() => void run()}>
          {t('letters.drop-act')}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('form.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
