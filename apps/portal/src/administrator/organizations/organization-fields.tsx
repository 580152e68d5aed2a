import { useTranslation } from 'react-i18next';
import { TextField } from '../../design/field';
import { Card } from '../../design/surface';
import { CheckBox, CheckList } from '../form/check-box';
import { fieldError } from '../form/form-problem';
import { qualifications, withChosen } from '../services/vocabulary';
import { ContactFields } from './contact-fields';
import { HoursFields } from './hours-fields';
import { IdentityFields } from './identity-fields';
import type { OrganizationFieldsProps } from './organization-form';
import { ZoneFields } from './zone-fields';

export function OrganizationFields(props: OrganizationFieldsProps) {
  return (
    <>
      <IdentityFields {...props} />
      <AuthorizationFields {...props} />
      <ContactFields {...props} />
      <QualificationFields {...props} />
      <ZoneFields {...props} />
      <HoursFields {...props} />
    </>
  );
}

function AuthorizationFields({ form, change, error }: OrganizationFieldsProps) {
  const { t } = useTranslation('administrator');
  return (
    <Card as="section">
      <div className="stack" data-gap="2">
        <h2>{t('organizations.authorization')}</h2>
        <CheckBox checked={form.authorized} onChange={(authorized) => change({ authorized })}>
          {t('organization-form.authorized')}
        </CheckBox>
        {form.authorized && (
          <div className="form-grid">
            <TextField
              label={t('organization-form.authorization-number')}
              value={form.authorizationNumber}
              onChange={(event) => change({ authorizationNumber: event.target.value })}
              error={fieldError(error, 'authorization.number')}
            />
            <TextField
              label={t('organization-form.authorization-from')}
              type="date"
              value={form.authorizationFrom}
              onChange={(event) => change({ authorizationFrom: event.target.value })}
              error={fieldError(error, 'authorization.from')}
            />
            <TextField
              label={t('organization-form.authorization-to')}
              type="date"
              optional
              value={form.authorizationTo}
              onChange={(event) => change({ authorizationTo: event.target.value })}
              error={fieldError(error, 'authorization.to')}
            />
          </div>
        )}
        <CheckBox checked={form.habilitation} onChange={(habilitation) => change({ habilitation })}>
          {t('organization-form.habilitation')}
        </CheckBox>
      </div>
    </Card>
  );
}

function QualificationFields({ form, change, error }: OrganizationFieldsProps) {
  const { t } = useTranslation(['administrator', 'care']);
  return (
    <Card as="section">
      <CheckList
        legend={t('organization-form.qualifications')}
        values={withChosen(qualifications, form.qualifications).map((value) => ({
          value,
          label: t(`qualification.${value}`, { ns: 'care', defaultValue: value }),
        }))}
        chosen={form.qualifications}
        onChange={(chosen) => change({ qualifications: chosen })}
        error={fieldError(error, 'qualifications')}
      />
    </Card>
  );
}
