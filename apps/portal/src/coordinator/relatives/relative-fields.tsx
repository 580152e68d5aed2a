import type { ChangeEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../design/field';
import { kinships, mandates } from '../kinships';

/** Who a relative is and in what capacity, as the desk asks for it. */
export interface RelativeDraft {
  readonly givenName: string;
  readonly familyName: string;
  readonly kinship: string;
  readonly mandate: string;
  readonly phone: string;
  readonly email: string;
}

interface RelativeFieldsProps<Draft extends RelativeDraft> {
  draft: Draft;
  change: (part: Partial<RelativeDraft>) => void;
  fault: (name: keyof RelativeDraft) => string | undefined;
  /** More of the same form, after these. */
  children?: ReactNode;
}

export function RelativeFields<Draft extends RelativeDraft>(props: RelativeFieldsProps<Draft>) {
  const { draft, change, fault, children } = props;
  const { t } = useTranslation(['coordinator', 'care']);
  const field = (name: keyof RelativeDraft) => ({
    value: draft[name],
    error: fault(name),
    autoComplete: 'off',
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      change({ [name]: event.target.value }),
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
      <TextField label={t('person.phone')} type="tel" optional {...field('phone')} />
      <TextField label={t('call.email')} type="email" optional {...field('email')} />
      {children}
    </div>
  );
}
