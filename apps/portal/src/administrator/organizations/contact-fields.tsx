import { useTranslation } from 'react-i18next';
import { CommuneField } from '../../care/commune-field';
import { TextField } from '../../design/field';
import { Card } from '../../design/surface';
import { fieldError } from '../form/form-problem';
import type { OrganizationFieldsProps } from './organization-form';

/** Where the organisation is and how to reach it. */
export function ContactFields({ form, change, error }: OrganizationFieldsProps) {
  const { t } = useTranslation('administrator');
  const commune = form.communeCode
    ? { code: form.communeCode, name: form.city, postalCode: form.postalCode }
    : null;
  return (
    <Card as="section">
      <div className="stack" data-gap="2">
        <h2>{t('organization-form.contact')}</h2>
        <div className="form-grid">
          <TextField
            label={t('organization-form.line')}
            value={form.line}
            onChange={(event) => change({ line: event.target.value })}
            error={fieldError(error, 'address.line')}
          />
          <CommuneField
            label={t('organization-form.commune')}
            hint={t('organization-form.commune-hint')}
            value={commune}
            onChange={(chosen) =>
              change({
                communeCode: chosen?.code ?? '',
                city: chosen?.name ?? '',
                postalCode: chosen?.postalCode ?? '',
              })
            }
            error={fieldError(error, 'address.communeCode', 'address.postalCode', 'address.city')}
          />
        </div>
        <div className="form-grid">
          <TextField
            label={t('organization-form.phone')}
            type="tel"
            value={form.phone}
            onChange={(event) => change({ phone: event.target.value })}
            error={fieldError(error, 'phone')}
          />
          <TextField
            label={t('organization-form.email')}
            type="email"
            value={form.email}
            onChange={(event) => change({ email: event.target.value })}
            error={fieldError(error, 'email')}
          />
        </div>
      </div>
    </Card>
  );
}
