import type { PaymentOrderView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { TextField } from '../../design/field';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { fieldError, FormProblem } from '../form/form-problem';

export interface BankAnswer {
  readonly order: PaymentOrderView;
  readonly end: 'paid' | 'failed';
  readonly name: string;
}

/** What the bank said of an order, and on which day. */
export function BankDialog({
  answer: { order, end, name },
  close,
}: {
  answer: BankAnswer;
  close: () => void;
}) {
  const { t } = useTranslation(['administrator/ledger', 'administrator']);
  const { money } = useFormat();
  const [bankOn, setBankOn] = useState(dayOf(new Date()));
  const mark = useCommand(
    () =>
      post<PaymentOrderView>(`/funding/payments/${order.id}/${end}`, { bankOn }, { ifMatch: order.version }),
    ['/funding'],
  );
  return (
    <Dialog open onClose={close} title={t(`bank.${end}`, { name, amount: money(order.paidCents) })}>
      <p>{t(`bank-text.${end}`)}</p>
      <TextField
        label={t('bank-on')}
        type="date"
        size="medium"
        value={bankOn}
        onChange={(event) => setBankOn(event.target.value)}
        error={fieldError(mark.error, 'bankOn')}
      />
      <FormProblem error={mark.error} />
      <div className="actions">
        <Button busy={mark.isPending} onClick={() => mark.mutate(undefined, { onSuccess: close })}>
          {t(`mark.${end}`)}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('form.keep', { ns: 'administrator' })}
        </Button>
      </div>
    </Dialog>
  );
}
