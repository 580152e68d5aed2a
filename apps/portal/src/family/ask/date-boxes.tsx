import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../design/field';
import type { DateParts } from './draft';

interface DateBoxesProps {
  legend: string;
  hint?: string;
  error?: string | undefined;
  value: DateParts;
  onChange: (value: DateParts) => void;
  /** Fills in on its own from the browser (a date of birth). */
  birthday?: boolean;
}

/** A date in three boxes: typed faster than picked, for days long ago as for next week. */
export function DateBoxes({ legend, hint, error, value, onChange, birthday }: DateBoxesProps) {
  const { t } = useTranslation('family/ask');
  const id = useId();
  return (
    <fieldset
      className="field"
      data-invalid={error ? true : undefined}
      aria-describedby={[hint && `${id}-h`, error && `${id}-e`].filter(Boolean).join(' ') || undefined}
    >
      <legend className="field__label">{legend}</legend>
      {hint && (
        <p className="field__hint" id={`${id}-h`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-e`}>{error}</FieldError>}
      <div className="date-boxes">
        {(['day', 'month', 'year'] as const).map((part) => (
          <label key={part} className="stack" data-gap="1">
            <span className="small">{t(`ask.date.${part}`)}</span>
            <input
              className="input"
              inputMode="numeric"
              maxLength={part === 'year' ? 4 : 2}
              autoComplete={birthday ? `bday-${part}` : 'off'}
              value={value[part]}
              aria-invalid={error ? true : undefined}
              onChange={(event) => onChange({ ...value, [part]: event.target.value.replace(/\D/g, '') })}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
