import type { OfferView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { TextField } from '../../design/field';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { FormProblem, fieldError } from '../form/form-problem';

/** The last day of an offer: after it, the organisation is no longer proposed for the service. */
export function WithdrawDialog({
  offer,
  service,
  onClose,
}: {
  offer: OfferView;
  service: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('administrator');
  const { date } = useFormat();
  const toast = useToast();
  const [to, setTo] = useState(dayOf(new Date()));
  const withdraw = useCommand(
    (body: { to: string }) => post<OfferView>(`/directory/offers/${offer.id}/withdraw`, body),
    ['/directory'],
  );
  const run = async () => {
    const answer = await withdraw.mutateAsync({ to }).catch(() => null);
    if (!answer) return;
    onClose();
    toast({ text: t('offers.withdrawn', { service, date: date(to) }) });
  };
  return (
    <Dialog open onClose={onClose} title={t('offers.withdraw-one', { service })}>
      <p>{t('offers.withdraw-text')}</p>
      <TextField
        label={t('offers.last-day')}
        type="date"
        size="medium"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        error={fieldError(withdraw.error, 'to')}
      />
      <FormProblem error={withdraw.error} />
      <div className="actions">
        <Button kind="danger" busy={withdraw.isPending} onClick={() => void run()}>
          {t('offers.withdraw-act')}
        </Button>
        <Button kind="secondary" onClick={onClose}>
          {t('form.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
