import { TextField } from '../design/field';

interface DayFieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

export function DayField({ label, hint, value, onChange, error }: DayFieldProps) {
  return (
    <TextField
      type="date"
      size="medium"
      label={label}
      hint={hint}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
