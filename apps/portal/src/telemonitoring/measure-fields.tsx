import { useTranslation } from 'react-i18next';
import { Choices } from '../design/choice';
import { SelectField, TextField } from '../design/field';
import { useMeasureName, usualMeasures } from './names';
import { rhythms, type SetupForm, withCurrent } from './setup-form';

interface MeasureFieldsProps {
  form: SetupForm;
  change: (part: Partial<SetupForm>) => void;
  error: string | undefined;
}

/** What is measured, and how often a reading is expected. */
export function MeasureFields({ form, change, error }: MeasureFieldsProps) {
  const { t } = useTranslation('telemonitoring');
  const name = useMeasureName();
  return (
    <>
      <Choices
        multiple
        name="measures"
        legend={t('setup.measures')}
        error={error}
        column="14rem"
        value={form.codes}
        onChange={(codes) => change({ codes })}
        options={usualMeasures.map((value) => ({ value, label: name(value) }))}
      />
      <RhythmFields form={form} change={change} />
    </>
  );
}

/** How often a reading of each is expected. */
export function RhythmFields({ form, change }: Omit<MeasureFieldsProps, 'error'>) {
  const { t } = useTranslation('telemonitoring');
  const name = useMeasureName();
  const everyDays = (code: string) => form.everyDays[code] ?? 1;
  return (
    <>
      {form.codes.map((code) => (
        <SelectField
          key={code}
          label={t('setup.rhythm', { measure: name(code) })}
          value={String(everyDays(code))}
          options={withCurrent(rhythms, everyDays(code)).map((one) => ({
            ...{ value: String(one), label: t('setup.every', { count: one }) },
          }))}
          onChange={(event) =>
            change({ everyDays: { ...form.everyDays, [code]: Number(event.target.value) } })
          }
        />
      ))}
      <TextField
        label={t('setup.by')}
        hint={t('setup.by-hint')}
        type="time"
        size="short"
        value={form.by}
        onChange={(event) => change({ by: event.target.value })}
      />
    </>
  );
}
