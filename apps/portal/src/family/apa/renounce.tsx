import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { Button } from '../../design/button';
import { dayOf } from '../../i18n/format';

/** Giving the application up, told with what it ends. */
export function Renounce({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('family/apa');
  const [open, setOpen] = useState(false);
  const command = useApaCommand<{ reason: string; on: string }>(application, 'close');
  if (!application.allowedActions.includes('close')) return null;
  return (
    <div className="no-print">
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('renounce.open')}
      </Button>
      {open && (
        <ActDialog
          title={t('renounce.title')}
          act={t('renounce.act')}
          done={t('renounce.done')}
          danger
          command={command}
          body={() => ({ reason: 'renounced', on: dayOf(new Date()) })}
          onClose={() => setOpen(false)}
        >
          <p>{t('renounce.text')}</p>
        </ActDialog>
      )}
    </div>
  );
}
