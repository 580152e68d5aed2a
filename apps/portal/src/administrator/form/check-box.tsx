import type { ReactNode } from 'react';

interface CheckBoxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** One yes or no, as a native checkbox with its label. */
export function CheckBox({ checked, onChange, children }: CheckBoxProps) {
  return (
    <label className="check-box">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

interface CheckListProps {
  legend: string;
  values: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string | undefined;
}

/** Several of a short list. */
export function CheckList({ legend, values, chosen, onChange, error }: CheckListProps) {
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset className="field" data-invalid={error ? true : undefined}>
      <legend className="field__label">{legend}</legend>
      {error && (
        <p className="field__error" role="alert">
          {error}
        </p>
      )}
      <div className="check-list">
        {values.map(({ value, label }) => (
          <CheckBox key={value} checked={chosen.includes(value)} onChange={(on) => toggle(value, on)}>
            {label}
          </CheckBox>
        ))}
      </div>
    </fieldset>
  );
}
