import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { DayField } from '../../apa/day-field';
import { fieldError } from '../../apa/refusal';
import { dayOf } from '../../i18n/format';
import { type ApaDialogProps, ReasonChoice, useReason } from './whole-dialogs';

const reasons = ['hospital', 'no-provider-declared'] as const;

export function SuspendDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const [from, setFrom] = useState(dayOf(new Date()));
  const reason = useReason();
  const command = useApaCommand<{ reason: string; from: string }>(application, 'suspend');
  return (
    <ActDialog
      title={t('right.suspend-title')}
      act={t('right.suspend')}
      done={t('right.suspended')}
      command={command}
      body={() => {
        const chosen = reason.body();
        return chosen && { ...chosen, from };
      }}
      onClose={onClose}
    >
      <p>{t('right.suspend-text')}</p>
      <ReasonChoice
        reason={reason}
        error={fieldError(command.error, 'reason')}
        options={reasons.map((value) => ({ value, label: t(`suspension.${value}`, { ns: 'apa' }) }))}
      />
      <DayField
        label={t('right.suspend-from')}
        value={from}
        onChange={setFrom}
        error={fieldError(command.error, 'from')}
      />
    </ActDialog>
  );
}

export function ResumeDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation('coordinator/apa');
  const [on, setOn] = useState(dayOf(new Date()));
  const command = useApaCommand<{ on: string }>(application, 'resume');
  return (
    <ActDialog
      title={t('right.resume-title')}
      act={t('right.resume')}
      done={t('right.resumed')}
      command={command}
      body={() => ({ on })}
      onClose={onClose}
    >
      <p>{t('right.resume-text')}</p>
      <DayField
        label={t('right.resume-on')}
        value={on}
        onChange={setOn}
        error={fieldError(command.error, 'on')}
      />
    </ActDialog>
  );
}
