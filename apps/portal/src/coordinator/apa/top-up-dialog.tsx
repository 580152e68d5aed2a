import type { GrantTopUp } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { readCents } from '../../apa/amounts';
import { useApaCommand } from '../../apa/api';
import { DayField } from '../../apa/day-field';
import { fieldError } from '../../apa/refusal';
import { topUpKinds } from '../../apa/vocabulary';
import { Choices } from '../../design/choice';
import { TextField } from '../../design/field';
import { dayOf } from '../../i18n/format';
import type { ApaDialogProps } from './whole-dialogs';

/** Respite for the caregiver, or the caregiver in hospital: an amount above the ceiling, within its own limit. */
export function TopUpDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const [form, setForm] = useState({
    kind: 'respite' as GrantTopUp['kind'],
    label: '',
    amount: '',
    elsewhere: '',
    from: dayOf(new Date()),
  });
  const [tried, setTried] = useState(false);
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const command = useApaCommand<GrantTopUp>(application, 'grant-top-up');
  const amountCents = readCents(form.amount);
  const grantedElsewhereCents = form.elsewhere.trim() ? readCents(form.elsewhere) : 0;
  const body = (): GrantTopUp | null => {
    setTried(true);
    if (!amountCents || grantedElsewhereCents === null || form.label.trim().length < 2) return null;
    return { kind: form.kind, label: form.label, amountCents, from: form.from, grantedElsewhereCents };
  };
  return (
    <ActDialog
      title={t('top-up.title')}
      act={t('top-up.act')}
      done={t('top-up.done')}
      command={command}
      body={body}
      onClose={onClose}
    >
      <p>{t('top-up.text')}</p>
      <Choices
        name="top-up-kind"
        legend={t('top-up.kind')}
        value={form.kind}
        error={undefined}
        onChange={(kind) => change({ kind: kind as GrantTopUp['kind'] })}
        options={topUpKinds.map((value) => ({ value, label: t(`top-up.${value}`, { ns: 'apa' }) }))}
      />
      <TextField
        label={t('top-up.label')}
        hint={t('top-up.label-hint')}
        value={form.label}
        error={
          tried && form.label.trim().length < 2
            ? t('top-up.label-missing')
            : fieldError(command.error, 'label')
        }
        onChange={(event) => change({ label: event.target.value })}
      />
      <TextField
        label={t('top-up.amount')}
        inputMode="decimal"
        value={form.amount}
        error={tried && !amountCents ? t('editor.gap.price') : fieldError(command.error, 'amountCents')}
        onChange={(event) => change({ amount: event.target.value })}
      />
      <TextField
        label={t('top-up.elsewhere')}
        hint={t('top-up.elsewhere-hint')}
        optional
        inputMode="decimal"
        value={form.elsewhere}
        error={tried && grantedElsewhereCents === null ? t('editor.gap.price') : undefined}
        onChange={(event) => change({ elsewhere: event.target.value })}
      />
      <DayField
        label={t('top-up.from')}
        value={form.from}
        onChange={(from) => change({ from })}
        error={fieldError(command.error, 'from')}
      />
    </ActDialog>
  );
}
