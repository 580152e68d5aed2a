import type { OfferView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { useServices } from '../../care/names';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { SelectField, TextField } from '../../design/field';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { FormProblem, fieldError } from '../form/form-problem';
import { centsOf } from '../services/sheet-form';

/** A service that this organisation delivers from a day on, at a price in the service's own unit. */
export function OfferDialog({
  organizationId,
  open,
  onClose,
}: {
  organizationId: string;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['administrator', 'care']);
  const { pick, language } = useFormat();
  const toast = useToast();
  const services = [...(useServices().data?.items ?? [])]
    .filter(({ status }) => status === 'active')
    .sort((a, b) => pick(a.name).localeCompare(pick(b.name), language));
  const [form, setForm] = useState({ serviceCode: '', amount: '', from: dayOf(new Date()) });
  const add = useCommand(
    (body: unknown) => post<OfferView>(`/directory/organizations/${organizationId}/offers`, body),
    ['/directory'],
  );
  const per = services.find(({ code }) => code === form.serviceCode)?.unit ?? 'hour';
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const close = () => {
    add.reset();
    onClose();
  };
  const run = async () => {
    const answer = await add
      .mutateAsync({
        serviceCode: form.serviceCode,
        priceCents: centsOf(form.amount),
        per,
        from: form.from,
        to: null,
      })
      .catch(() => null);
    if (!answer) return;
    onClose();
    toast({ text: t('offers.added') });
  };
  return (
    <Dialog open={open} onClose={close} title={t('offers.add')}>
      <SelectField
        label={t('offers.service')}
        value={form.serviceCode}
        onChange={(event) => change({ serviceCode: event.target.value })}
        options={[
          { value: '', label: t('offers.choose') },
          ...services.map(({ code, name }) => ({ value: code, label: pick(name) })),
        ]}
        error={fieldError(add.error, 'serviceCode')}
      />
      <TextField
        label={t('offers.amount', { per: t(`per.${per}`, { ns: 'care' }) })}
        inputMode="decimal"
        size="medium"
        value={form.amount}
        onChange={(event) => change({ amount: event.target.value })}
        error={fieldError(add.error, 'priceCents', 'per')}
      />
      <TextField
        label={t('offers.from')}
        type="date"
        size="medium"
        value={form.from}
        onChange={(event) => change({ from: event.target.value })}
        error={fieldError(add.error, 'from')}
      />
      <FormProblem error={add.error} />
      <div className="actions">
        <Button busy={add.isPending} onClick={() => void run()}>
          {t('offers.add-act')}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('form.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
