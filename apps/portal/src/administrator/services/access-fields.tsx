import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../design/field';
import { Card } from '../../design/surface';
import { CheckBox, CheckList } from '../form/check-box';
import { fieldError } from '../form/form-problem';
import type { SheetFieldsProps } from './sheet-form';
import { askers, organizationKinds, qualifications, withChosen } from './vocabulary';

/** Who may ask for the service, who may deliver it, and to whom. */
export function AccessFields({ form, change, error }: SheetFieldsProps) {
  const { t } = useTranslation(['administrator', 'care']);
  return (
    <Card as="section">
      <div className="stack">
        <h2>{t('sheet.access')}</h2>
        <CheckList
          legend={t('sheet.mayAsk')}
          values={askers.map((value) => ({ value, label: t(`may-ask.${value}`) }))}
          chosen={form.mayAsk}
          onChange={(mayAsk) => change({ mayAsk })}
          error={fieldError(error, 'mayAsk')}
        />
        <CheckBox
          checked={form.prescriptionRequired}
          onChange={(prescriptionRequired) => change({ prescriptionRequired })}
        >
          {t('sheet.prescription')}
        </CheckBox>
        <CheckList
          legend={t('sheet.qualifications')}
          values={withChosen(qualifications, form.qualifications).map((value) => ({
            value,
            label: t(`qualification.${value}`, { ns: 'care', defaultValue: value }),
          }))}
          chosen={form.qualifications}
          onChange={(chosen) => change({ qualifications: chosen })}
          error={fieldError(error, 'providers.qualifications')}
        />
        <CheckList
          legend={t('sheet.organizationKinds')}
          values={withChosen(organizationKinds, form.organizationKinds).map((value) => ({
            value,
            label: t(`organization.${value}`, { ns: 'care', defaultValue: value }),
          }))}
          chosen={form.organizationKinds}
          onChange={(chosen) => change({ organizationKinds: chosen })}
          error={fieldError(error, 'providers.organizationKinds')}
        />
        <Limits form={form} change={change} error={error} />
      </div>
    </Card>
  );
}

function Limits({ form, change, error }: SheetFieldsProps) {
  const { t } = useTranslation('administrator');
  const levels = ['1', '2', '3', '4', '5', '6'].map((value) => ({ value, label: value }));
  const options = [{ value: '', label: t('sheet.gir-none') }, ...levels];
  return (
    <div className="form-grid">
      <SelectField
        label={t('sheet.gir-min')}
        value={form.girMin}
        onChange={(event) => change({ girMin: event.target.value })}
        options={options}
        error={fieldError(error, 'gir.min', 'gir')}
      />
      <SelectField
        label={t('sheet.gir-max')}
        value={form.girMax}
        onChange={(event) => change({ girMax: event.target.value })}
        options={options}
        error={fieldError(error, 'gir.max')}
      />
      <TextField
        label={t('sheet.minutes')}
        hint={t('sheet.minutes-hint')}
        inputMode="numeric"
        value={form.usualMinutes}
        onChange={(event) => change({ usualMinutes: event.target.value })}
        error={fieldError(error, 'usualMinutes')}
      />
    </div>
  );
}
