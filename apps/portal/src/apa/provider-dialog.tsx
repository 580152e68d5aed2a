import type { ApaApplicationDetail, DeclareProvider } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../design/choice';
import { SelectField } from '../design/field';
import { dayOf } from '../i18n/format';
import { ActDialog } from './act-dialog';
import { useApaCommand } from './api';
import { DayField } from './day-field';
import { OrganizationField } from './organization-field';
import { fieldError } from './refusal';
import { kinships, modes } from './vocabulary';

interface ProviderDialogProps {
  application: ApaApplicationDetail;
  onClose: () => void;
}

/** The person says who helps: a service, or somebody whom the person employs. */
export function ProviderDialog({ application, onClose }: ProviderDialogProps) {
  const { t } = useTranslation('apa');
  const [form, setForm] = useState<DeclareProvider>({
    mode: 'service',
    organizationId: null,
    employeeKinship: 'none',
    serviceRefusedInWriting: false,
    on: dayOf(new Date()),
  });
  const change = (part: Partial<DeclareProvider>) => setForm((before) => ({ ...before, ...part }));
  const command = useApaCommand<DeclareProvider>(application, 'declare-provider');
  const error = (path: string) => fieldError(command.error, path);
  return (
    <ActDialog
      title={t('provider.title')}
      act={t('provider.act')}
      done={t('provider.done')}
      command={command}
      body={() => bodyOf(form)}
      onClose={onClose}
    >
      <p>{t('provider.text')}</p>
      <Choices
        name="mode"
        legend={t('provider.mode')}
        value={form.mode}
        error={error('mode')}
        onChange={(mode) => change({ mode: mode as DeclareProvider['mode'] })}
        options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      <p className="small soft">{t(`provider.rule-${form.mode}`, { gir: application.gir })}</p>
      {form.mode === 'direct' ? null : <OrganizationField form={form} change={change} error={error} />}
      {form.mode !== 'service' && <EmployedFields form={form} change={change} error={error} />}
      <DayField
        label={t('provider.on')}
        value={form.on}
        onChange={(on) => change({ on })}
        error={error('on')}
      />
    </ActDialog>
  );
}

/** Only what belongs to the mode is sent. */
const bodyOf = (form: DeclareProvider): DeclareProvider => ({
  ...form,
  organizationId: form.mode === 'direct' ? null : form.organizationId,
  employeeKinship: form.mode === 'service' ? 'none' : form.employeeKinship,
  serviceRefusedInWriting: form.mode !== 'service' && form.serviceRefusedInWriting,
});

interface PartProps {
  form: DeclareProvider;
  change: (part: Partial<DeclareProvider>) => void;
  error: (path: string) => string | undefined;
}

function EmployedFields({ form, change, error }: PartProps) {
  const { t } = useTranslation('apa');
  return (
    <>
      <SelectField
        label={t('provider.kinship')}
        value={form.employeeKinship}
        error={error('employeeKinship')}
        onChange={(event) =>
          change({ employeeKinship: event.target.value as DeclareProvider['employeeKinship'] })
        }
        options={kinships.map((value) => ({ value, label: t(`provider.kin-${value}`) }))}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={form.serviceRefusedInWriting}
          onChange={(event) => change({ serviceRefusedInWriting: event.target.checked })}
        />
        {t('provider.refused-in-writing')}
      </label>
      {error('serviceRefusedInWriting') && <p className="field__error">{error('serviceRefusedInWriting')}</p>}
    </>
  );
}
