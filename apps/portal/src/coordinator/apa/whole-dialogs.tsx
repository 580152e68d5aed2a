import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { DayField } from '../../apa/day-field';
import { fieldError } from '../../apa/refusal';
import { closings, revisions } from '../../apa/vocabulary';
import { Choices } from '../../design/choice';
import { dayOf } from '../../i18n/format';

export interface ApaDialogProps {
  application: ApaApplicationDetail;
  onClose: () => void;
}

/** An urgent lump sum, in a medical or social emergency. */
export function UrgentDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation('coordinator/apa');
  const reason = useReason();
  return (
    <ActDialog
      title={t('urgent-right.title')}
      act={t('urgent-right.act')}
      done={t('urgent-right.done')}
      command={useApaCommand<{ reason: string }>(application, 'open-urgent-right')}
      body={reason.body}
      onClose={onClose}
    >
      <p>{t('urgent-right.text')}</p>
      <ReasonChoice
        reason={reason}
        options={['medical', 'social'].map((value) => ({ value, label: t(`urgent-right.${value}`) }))}
      />
    </ActDialog>
  );
}

/** The same right looked at again. */
export function RevisionDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation('coordinator/apa');
  const reason = useReason();
  return (
    <ActDialog
      title={t('revise.title')}
      act={t('revise.act')}
      done={t('revise.done')}
      command={useApaCommand<{ reason: string }>(application, 'request-revision')}
      body={reason.body}
      onClose={onClose}
    >
      <p>{t('revise.text')}</p>
      <ReasonChoice
        reason={reason}
        options={revisions.map((value) => ({ value, label: t(`revise.reason.${value}`) }))}
      />
    </ActDialog>
  );
}

/** The end of an application or of the right: it cannot be taken back. */
export function CloseDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const reason = useReason();
  const [on, setOn] = useState(dayOf(new Date()));
  const command = useApaCommand<{ reason: string; on: string }>(application, 'close');
  return (
    <ActDialog
      title={t('close.title')}
      act={t('close.act')}
      done={t('close.done')}
      danger
      command={command}
      body={() => {
        const sent = reason.body();
        return sent && { ...sent, on };
      }}
      onClose={onClose}
    >
      <p>{t('close.text')}</p>
      <ReasonChoice
        reason={reason}
        error={fieldError(command.error, 'reason')}
        options={closings.map((value) => ({ value, label: t(`close-reason.${value}`, { ns: 'apa' }) }))}
      />
      <DayField label={t('close.on')} value={on} onChange={setOn} error={fieldError(command.error, 'on')} />
    </ActDialog>
  );
}

/** A coded reason that must be chosen. */
export function useReason() {
  const [value, setValue] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const body = (): { reason: string } | null => {
    setMissing(!value);
    return value ? { reason: value } : null;
  };
  return { value, setValue, missing: missing && !value, body };
}

interface ReasonChoiceProps {
  reason: ReturnType<typeof useReason>;
  options: readonly { value: string; label: string }[];
  error?: string | undefined;
}

export function ReasonChoice({ reason, options, error }: ReasonChoiceProps) {
  const { t } = useTranslation('coordinator/apa');
  return (
    <Choices
      name="reason"
      legend={t('reason')}
      error={reason.missing ? t('reason-missing') : error}
      value={reason.value}
      onChange={reason.setValue}
      options={options}
      column="13rem"
    />
  );
}
