import { useId, type ReactNode } from 'react';
import { FieldError } from './field';
import './choice.css';

export interface ChoiceOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  icon?: ReactNode;
}

interface ChoicesProps {
  legend: ReactNode;
  /** The page title already asks the question: keep the legend for screen readers only. */
  hideLegend?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  name: string;
  options: readonly ChoiceOption[];
  /** Narrowest column, e.g. "14rem"; one column by default. */
  column?: string;
}
type One = { multiple?: false; value: string | null; onChange: (value: string) => void };
type Many = { multiple: true; value: readonly string[]; onChange: (value: string[]) => void };

/** Large cards over native radio buttons or checkboxes: arrow keys, labels and forms work as usual. */
export function Choices(props: ChoicesProps & (One | Many)) {
  const { legend, hideLegend, hint, error, options, column } = props;
  const id = useId();
  return (
    <fieldset
      className="field"
      data-invalid={error ? true : undefined}
      aria-describedby={[hint && `${id}-h`, error && `${id}-e`].filter(Boolean).join(' ') || undefined}
    >
      <legend className={hideLegend ? 'visually-hidden' : 'choices__legend'}>{legend}</legend>
      {hint && (
        <p className="field__hint" id={`${id}-h`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-e`}>{error}</FieldError>}
      <div className="choices__options" style={{ width: '100%', ['--column' as string]: column ?? '100%' }}>
        {options.map((option) => (
          <Choice key={option.value} option={option} group={props} />
        ))}
      </div>
    </fieldset>
  );
}

function Choice({ option, group }: { option: ChoiceOption; group: ChoicesProps & (One | Many) }) {
  const checked = group.multiple ? group.value.includes(option.value) : group.value === option.value;
  const change = () => {
    if (!group.multiple) group.onChange(option.value);
    else
      group.onChange(
        checked ? group.value.filter((one) => one !== option.value) : [...group.value, option.value],
      );
  };
  return (
    <label className="choice" data-checked={checked || undefined}>
      <input
        type={group.multiple ? 'checkbox' : 'radio'}
        name={group.name}
        value={option.value}
        checked={checked}
        onChange={change}
      />
      <span className="choice__mark" aria-hidden="true">
        <svg width="14" height="14" viewBox="0 0 14 14">
          <path
            d="M2 7.5 5.5 11 12 3.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.4"
            strokeLinecap="round"
          />
        </svg>
      </span>
      {option.icon && <span className="choice__icon">{option.icon}</span>}
      <span className="choice__text">
        <span className="choice__label">{option.label}</span>
        {option.hint && <span className="choice__hint">{option.hint}</span>}
      </span>
    </label>
  );
}
