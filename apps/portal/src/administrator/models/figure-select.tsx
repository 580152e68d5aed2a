import type { ModelFigure } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useFigureValue } from '../../care/split/figure-value';
import { SelectField } from '../../design/field';
import { useFormat } from '../../i18n/use-format';
import { useFigures } from './use-models';

interface FigureSelectProps {
  label: string;
  value: string;
  own: readonly ModelFigure[];
  /** What the place can take: amounts of money, rates, or any number. */
  as: 'amount' | 'rate' | 'number';
  optional?: boolean;
  onChange: (key: string) => void;
  error?: string | undefined;
}

/** Chooses a dated figure by its key, with its value and how far it can be trusted. */
export function FigureSelect({ label, value, own, as, optional, onChange, error }: FigureSelectProps) {
  const { t } = useTranslation('administrator/models');
  const { pick } = useFormat();
  const valueOf = useFigureValue();
  const known = useFigures().data?.items ?? [];
  const fits = ({ unit }: { unit: string }) =>
    as === 'number' || (as === 'rate' ? unit === 'ratio' : unit.startsWith('EUR') && unit !== 'EUR/year');
  const listed = [...own.filter(({ key }) => key !== ''), ...known].filter(fits);
  const options = listed.map((one) => ({
    value: one.key,
    label: t(one.status === 'unverified' ? 'figure-to-check' : 'figure', {
      name: one.name ? pick(one.name) : one.key,
      value: valueOf(one),
    }),
  }));
  // A key that is no longer listed still shows: opening a form must not change it.
  if (value && !options.some((one) => one.value === value)) options.push({ value, label: value });
  return (
    <SelectField
      label={label}
      optional={optional ?? false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[{ value: '', label: t(optional ? 'no-figure' : 'choose-figure') }, ...options]}
      error={error}
    />
  );
}
