import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { DayField } from '../../apa/day-field';
import { fieldError } from '../../apa/refusal';
import type { ApaDialogProps } from './whole-dialogs';

/** Nobody was declared within the month: a letter gives one more. */
export function NoticeDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation('coordinator/apa');
  const [deliveredOn, setDeliveredOn] = useState('');
  const command = useApaCommand<{ deliveredOn?: string }>(application, 'send-formal-notice');
  return (
    <ActDialog
      title={t('notice.title')}
      act={t('notice.act')}
      done={t('notice.done')}
      command={command}
      body={() => (deliveredOn ? { deliveredOn } : {})}
      onClose={onClose}
    >
      <p>{t('notice.text')}</p>
      <DayField
        label={t('notice.delivered')}
        hint={t('notice.delivered-hint')}
        value={deliveredOn}
        onChange={setDeliveredOn}
        error={fieldError(command.error, 'deliveredOn')}
      />
    </ActDialog>
  );
}
