import type { ResidentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { ErrorState } from '../../design/feedback';
import { SelectField, TextField } from '../../design/field';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { kinships, mandates } from '../kinships';
import { useDeclare } from './access';

const empty = {
  givenName: '',
  familyName: '',
  kinship: '',
  mandate: 'family-caregiver',
  email: '',
  phone: '',
};
type Draft = typeof empty & { from: string; to: string };
const required = ['givenName', 'familyName', 'kinship', 'from'] as const;

/** A relative with a mandate: rights follow from its dates. */
export function AddDialog({ person, onClose }: { person: ResidentView; onClose: () => void }) {
  const { t } = useTranslation('coordinator');
  const toast = useToast();
  const declare = useDeclare(person.id);
  const [draft, setDraft] = useState<Draft>({ ...empty, from: dayOf(new Date()), to: '' });
  const [tried, setTried] = useState(false);
  const problem = declare.error instanceof ApiProblem ? declare.error : undefined;
  const run = async () => {
    setTried(true);
    if (required.some((name) => !draft[name].trim())) return;
    const { email, phone, to, ...rest } = draft;
    const input = { ...rest, email: email.trim() || null, phone: phone.trim() || null, to: to || null };
    // A refusal stays in the dialog, at its field.
    if (!(await declare.mutateAsync(input).catch(() => null))) return;
    toast({ text: t('relatives.new.done', { name: `${draft.givenName} ${draft.familyName}` }) });
    onClose();
  };
  const fault = (name: keyof Draft): string | undefined => {
    const missing = tried && !draft[name].trim() && required.find((one) => one === name);
    return missing ? t(`relatives.new.missing.${missing}`) : problem?.field(name);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('relatives.new.title', { person: `${person.givenName} ${person.familyName}` })}
    >
      <p>{t('relatives.new.effect')}</p>
      <RelativeFields draft={draft} change={(part) => setDraft({ ...draft, ...part })} fault={fault} />
      {declare.error && !problem?.fields.length ? <ErrorState error={declare.error} keepsInput /> : null}
      <div className="actions">
        <Button busy={declare.isPending} onClick={() => void run()}>
          {t('relatives.new.act')}
        </Button>
        <Button kind="secondary" onClick={onClose}>
          {t('dialog.keep')}
        </Button>
      </div>
    </Dialog>
  );
}

interface RelativeFieldsProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  fault: (name: keyof Draft) => string | undefined;
}

function RelativeFields({ draft, change, fault }: RelativeFieldsProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const field = (name: keyof Draft) => ({
    value: draft[name],
    error: fault(name),
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <div className="form-grid">
      <TextField label={t('call.given-name')} {...field('givenName')} />
      <TextField label={t('call.family-name')} {...field('familyName')} />
      <SelectField
        label={t('call.kinship')}
        {...field('kinship')}
        options={[
          { value: '', label: t('call.choose') },
          ...kinships.map((value) => ({ value, label: t(`kinship-of.${value}`) })),
        ]}
      />
      <SelectField
        label={t('call.mandate')}
        {...field('mandate')}
        options={mandates.map((value) => ({ value, label: t(`mandate.${value}`, { ns: 'care' }) }))}
      />
      <TextField label={t('call.email')} type="email" optional {...field('email')} />
      <TextField label={t('person.phone')} type="tel" optional {...field('phone')} />
      <TextField label={t('relatives.new.from')} type="date" {...field('from')} />
      <TextField label={t('relatives.new.to')} type="date" optional {...field('to')} />
    </div>
  );
}
