import type { ResidentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { ErrorState } from '../../design/feedback';
import { TextField } from '../../design/field';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { useDeclare } from './access';
import { RelativeFields } from './relative-fields';

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
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
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
      <RelativeFields draft={draft} change={change} fault={fault}>
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            label={t(`relatives.new.${name}`)}
            type="date"
            optional={name === 'to'}
            value={draft[name]}
            error={fault(name)}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        ))}
      </RelativeFields>
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
