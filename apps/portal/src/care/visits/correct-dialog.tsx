import type { VisitView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { Dialog } from '../../design/dialog';
import { ErrorState } from '../../design/feedback';
import { TextField } from '../../design/field';
import { addDays, dayOf } from '../../i18n/format';
import { instantInParis } from '../../i18n/paris-time';
import type { useSettle } from './commands';
import { corrections } from './reasons';

interface CorrectDialogProps {
  visit: VisitView;
  settle: ReturnType<typeof useSettle>;
  onClose: () => void;
}

/** The clock in Paris of an instant, as an input of time takes it. */
const clockOf = (instant: string): string =>
  new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );
const isTime = (text: string): boolean => /^\d{2}:\d{2}$/.test(text);

/** New times and why; a visit that ends after midnight ends on the next day. */
export function CorrectDialog({ visit, settle, onClose }: CorrectDialogProps) {
  const { t } = useTranslation('care/visits');
  const [from, setFrom] = useState(clockOf(visit.startedAt ?? visit.plannedStart));
  const [to, setTo] = useState(clockOf(visit.endedAt ?? visit.plannedEnd));
  const [reason, setReason] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const error = (wrong: boolean, text: string) => (tried && wrong ? t(text) : undefined);
  const send = () => {
    setTried(true);
    if (!isTime(from) || !isTime(to) || !reason) return;
    settle.mutate({ act: 'correct', body: { ...timesOf(visit, from, to), reason } }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t('correct.title')}>
      <p>{t('correct.text')}</p>
      <div className="row">
        <TextField
          label={t('correct.from')}
          type="time"
          size="short"
          value={from}
          error={error(!isTime(from), 'correct.time-missing')}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={t('correct.to')}
          type="time"
          size="short"
          value={to}
          error={error(!isTime(to), 'correct.time-missing')}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <Choices
        name="correction"
        legend={t('correct.why')}
        error={error(!reason, 'correct.why-missing')}
        value={reason}
        onChange={setReason}
        options={corrections.map((value) => ({ value, label: t(`correct.${value}`) }))}
      />
      {settle.error ? <ErrorState error={settle.error} keepsInput /> : null}
      <div className="actions">
        <Button busy={settle.isPending} onClick={send}>
          {t('correct.send')}
        </Button>
        <Button kind="secondary" onClick={onClose}>
          {t('correct.back')}
        </Button>
      </div>
    </Dialog>
  );
}

function timesOf(visit: VisitView, from: string, to: string) {
  const day = dayOf(new Date(visit.startedAt ?? visit.plannedStart));
  const startedAt = instantInParis(day, from);
  const endedAt = instantInParis(to < from ? addDays(day, 1) : day, to);
  return { startedAt, endedAt };
}
