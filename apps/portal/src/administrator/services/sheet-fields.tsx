import { useTranslation } from 'react-i18next';
import { SelectField, TextAreaField, TextField } from '../../design/field';
import { ServiceIcon } from '../../design/icons/icon';
import { Card } from '../../design/surface';
import { CheckBox } from '../form/check-box';
import { fieldError } from '../form/form-problem';
import { AccessFields } from './access-fields';
import { PriceFields } from './price-fields';
import { partNames, type SheetFieldsProps } from './sheet-form';
import { families, icons, withChosen } from './vocabulary';

export function SheetFields(props: SheetFieldsProps) {
  return (
    <>
      <div className="two-languages">
        <Texts {...props} language="fr" />
        <Texts {...props} language="en" />
      </div>
      <Identity {...props} />
      <AccessFields {...props} />
      <PriceFields {...props} />
    </>
  );
}

function Texts({ form, change, error, language }: SheetFieldsProps & { language: 'fr' | 'en' }) {
  const { t } = useTranslation('administrator');
  const part = form.sheet[language];
  return (
    <Card as="section">
      <div className="stack" data-gap="2">
        <h2>{t(`sheet.text-${language}`)}</h2>
        <TextField
          label={t('sheet.name')}
          lang={language}
          value={form.name[language]}
          onChange={(event) => change({ name: { ...form.name, [language]: event.target.value } })}
          error={fieldError(error, `name.${language}`)}
        />
        <TextAreaField
          label={t('sheet.summary')}
          lang={language}
          rows={2}
          value={form.summary[language]}
          onChange={(event) => change({ summary: { ...form.summary, [language]: event.target.value } })}
          error={fieldError(error, `summary.${language}`)}
        />
        {partNames.map((name) => (
          <TextAreaField
            key={name}
            label={t(`sheet.${name}`)}
            lang={language}
            rows={4}
            value={part[name]}
            onChange={(event) =>
              change({ sheet: { ...form.sheet, [language]: { ...part, [name]: event.target.value } } })
            }
            error={fieldError(error, `sheet.${language}.${name}`)}
          />
        ))}
      </div>
    </Card>
  );
}

function Identity({ form, change, error }: SheetFieldsProps) {
  const { t } = useTranslation(['administrator', 'care']);
  return (
    <Card as="section">
      <div className="stack" data-gap="2">
        <h2>{t('sheet.identity')}</h2>
        <div className="form-grid">
          <SelectField
            label={t('sheet.family')}
            value={form.family}
            onChange={(event) => change({ family: event.target.value })}
            options={families.map((value) => ({ value, label: t(`family.${value}`, { ns: 'care' }) }))}
            error={fieldError(error, 'family')}
          />
          <SelectField
            label={
              <span className="row">
                {t('sheet.icon')} <ServiceIcon name={form.icon} size={22} />
              </span>
            }
            value={form.icon}
            onChange={(event) => change({ icon: event.target.value })}
            options={withChosen(icons, [form.icon]).map((value) => ({
              value,
              label: t(`icon.${value}`, { defaultValue: value }),
            }))}
            error={fieldError(error, 'icon')}
          />
        </div>
        <CheckBox checked={form.external} onChange={(external) => change({ external })}>
          {t('sheet.external')}
        </CheckBox>
      </div>
    </Card>
  );
}
