import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../design/field';
import { Card } from '../../design/surface';
import { CheckBox } from '../form/check-box';
import { fieldError } from '../form/form-problem';
import { useAllRows } from '../form/use-all-rows';
import { organizationKinds, withChosen } from '../services/vocabulary';
import type { OrganizationFieldsProps } from './organization-form';

const legalStatuses = ['public', 'associative', 'commercial'] as const;

/** Who the organisation is: name, kind, numbers, and the legal entity that it belongs to. */
export function IdentityFields({ form, change, error, ownId }: OrganizationFieldsProps) {
  const { t } = useTranslation(['administrator', 'care']);
  const kinds = withChosen(organizationKinds, [form.kind]).map((value) => ({
    value,
    label: t(`organization.${value}`, { ns: 'care', defaultValue: value }),
  }));
  return (
    <Card as="section">
      <div className="stack" data-gap="2">
        <h2>{t('organization-form.identity')}</h2>
        <TextField
          label={t('organizations.name')}
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
          error={fieldError(error, 'name')}
        />
        <div className="form-grid">
          <SelectField
            label={t('organizations.kind')}
            value={form.kind}
            onChange={(event) => change({ kind: event.target.value })}
            options={kinds}
            error={fieldError(error, 'kind')}
          />
          <SelectField
            label={t('organization-form.legal')}
            value={form.legalStatus}
            onChange={(event) => change({ legalStatus: event.target.value })}
            options={legalStatuses.map((value) => ({ value, label: t(`legal.${value}`, { ns: 'care' }) }))}
            error={fieldError(error, 'legalStatus')}
          />
          <ParentField
            value={form.partOf}
            ownId={ownId}
            onChange={(partOf) => change({ partOf })}
            error={fieldError(error, 'partOf')}
          />
        </div>
        <div className="form-grid">
          <TextField
            label={t('organization-form.siret')}
            hint={t('organization-form.siret-hint')}
            inputMode="numeric"
            value={form.siret}
            onChange={(event) => change({ siret: event.target.value })}
            error={fieldError(error, 'siret')}
          />
          <TextField
            label={t('organization-form.finess')}
            hint={t('organization-form.finess-hint')}
            optional
            inputMode="numeric"
            value={form.finess}
            onChange={(event) => change({ finess: event.target.value })}
            error={fieldError(error, 'finess')}
          />
        </div>
        <CheckBox checked={form.active} onChange={(active) => change({ active })}>
          {t('organization-form.active')}
        </CheckBox>
      </div>
    </Card>
  );
}

interface ParentFieldProps {
  value: string;
  ownId: string | undefined;
  onChange: (id: string) => void;
  error: string | undefined;
}

function ParentField({ value, ownId, onChange, error }: ParentFieldProps) {
  const { t } = useTranslation('administrator');
  const organizations = useAllRows<OrganizationView>('/directory/organizations');
  const entities = (organizations.data ?? []).filter(({ id, partOf }) => partOf === null && id !== ownId);
  return (
    <SelectField
      label={t('organization-form.part-of')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[
        { value: '', label: t('organization-form.part-of-none') },
        ...entities.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      error={error}
    />
  );
}
