import type { LedgerMonthView, OpenMonthView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { FormProblem } from '../form/form-problem';

/** Closing cannot be undone: it says what follows and asks once. */
export function CloseDialog({
  month: { month, closesOn },
  close,
}: {
  month: OpenMonthView;
  close: () => void;
}) {
  const { t } = useTranslation(['administrator/ledger', 'administrator']);
  const { monthName, date } = useFormat();
  const toast = useToast();
  const begin = useCommand(() => post<LedgerMonthView>(`/funding/months/${month}/close`), ['/funding']);
  const run = async () => {
    if (!(await begin.mutateAsync(undefined).catch(() => null))) return;
    close();
    toast({ text: t('close-begun', { month: monthName(month) }) });
  };
  return (
    <Dialog open onClose={close} title={t('close-title', { month: monthName(month) })}>
      <p>{t('close-text', { date: date(closesOn) })}</p>
      <p>{t('close-after')}</p>
      <FormProblem error={begin.error} entered={false} />
      <div className="actions">
        <Button busy={begin.isPending} onClick={() => void run()}>
          {t('close', { month: monthName(month) })}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('form.keep', { ns: 'administrator' })}
        </Button>
      </div>
    </Dialog>
  );
}
