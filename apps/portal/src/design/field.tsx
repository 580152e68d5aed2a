import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useTranslation } from 'react-i18next';
import './field.css';

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do, in one sentence. */
  error?: string | undefined;
  optional?: boolean;
}

interface Control {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label, hint and error tied to one control by their ids. The control is drawn by `children`. */
export function Field({
  label,
  hint,
  error,
  optional,
  children,
  id,
}: FieldProps & { id?: string | undefined; children: (control: Control) => ReactNode }) {
  const { t } = useTranslation('shell');
  const own = useId();
  const control = id ?? own;
  const described = [hint && `${control}-hint`, error && `${control}-error`].filter(Boolean).join(' ');
  return (
    <div className="field" data-invalid={error ? true : undefined}>
      <label className="field__label" htmlFor={control}>
        {label} {optional && <span className="field__optional">({t('field.optional')})</span>}
      </label>
      {hint && (
        <p className="field__hint" id={`${control}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${control}-error`}>{error}</FieldError>}
      {children({
        id: control,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="field__error" id={id}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 1 15.5 15H.5z" fill="currentColor" />
        <path d="M8 6v4.5M8 12v1.4" stroke="#fff" strokeWidth="1.6" />
      </svg>
      {children}
    </p>
  );
}

type Size = { size?: 'short' | 'medium' };

export function TextField({
  label,
  hint,
  error,
  optional,
  size,
  ...rest
}: FieldProps & Size & Omit<InputHTMLAttributes<HTMLInputElement>, 'size'>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false} id={rest.id}>
      {(control) => <input type="text" {...rest} {...control} className="input" data-size={size} />}
    </Field>
  );
}

export function TextAreaField({
  label,
  hint,
  error,
  optional,
  ...rest
}: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false} id={rest.id}>
      {(control) => <textarea {...rest} {...control} className="input" />}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField({
  label,
  hint,
  error,
  optional,
  size = 'medium',
  options,
  ...rest
}: FieldProps &
  Size & { options: readonly Option[] } & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'size'>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false} id={rest.id}>
      {(control) => (
        <select {...rest} {...control} className="input" data-size={size}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
