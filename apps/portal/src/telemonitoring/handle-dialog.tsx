import type { AlertView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import { useCommand } from '../api/query';
import { Button } from '../design/button';
import { Choices } from '../design/choice';
import { Dialog } from '../design/dialog';
import { ErrorState } from '../design/feedback';
import { TextAreaField } from '../design/field';
import { ALERTS, outcomes } from './outcomes';

/** What became of it: one choice, and a note for colleagues if there is something to say. */
export function HandleDialog({ alert, onClose }: { alert: AlertView; onClose: () => void }) {
  const { t } = useTranslation('telemonitoring');
  const [outcome, setOutcome] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const handle = useCommand(
    () => post<AlertView>(`${ALERTS}/${alert.id}/handle`, { outcome, note: note.trim() || null }),
    [ALERTS],
  );
  const send = () => {
    setTried(true);
    if (outcome) handle.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t('handle.title')}>
      <Choices
        name="outcome"
        legend={t('handle.what')}
        error={tried && !outcome ? t('handle.missing') : undefined}
        value={outcome}
        onChange={setOutcome}
        options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <TextAreaField
        label={t('handle.note')}
        hint={t('handle.note-hint')}
        optional
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {handle.error ? <ErrorState error={handle.error} keepsInput /> : null}
      <div className="actions">
        <Button busy={handle.isPending} onClick={send}>
          {t('handle.send')}
        </Button>
        <Button kind="secondary" onClick={onClose}>
          {t('handle.back')}
        </Button>
      </div>
    </Dialog>
  );
}
