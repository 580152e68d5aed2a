import { useTranslation } from 'react-i18next';
import { Choices } from '../design/choice';
import { SelectField, TextAreaField, TextField } from '../design/field';
import type { ApplicationForm } from './application-form';
import { benefits, channels } from './vocabulary';

interface FieldsProps {
  form: ApplicationForm;
  change: (part: Partial<ApplicationForm>) => void;
  /** What is wrong at a field, in words. */
  error: (...paths: string[]) => string | undefined;
  /** Professionals say how and when the file came. */
  desk?: boolean;
}

export function ApplicationFields({ form, change, error, desk }: FieldsProps) {
  const { t } = useTranslation('apa');
  return (
    <>
      {desk && <Arrival form={form} change={change} error={error} />}
      <TextField
        label={t('form.resources')}
        hint={t('form.resources-hint')}
        size="medium"
        inputMode="decimal"
        autoComplete="off"
        optional
        value={form.resources}
        error={error('declaration.resources')}
        onChange={(event) => change({ resources: event.target.value })}
      />
      <YesNo
        name="couple"
        legend={t('form.couple')}
        words={[t('form.couple-no'), t('form.couple-yes')]}
        value={form.couple}
        onChange={(couple) => change({ couple })}
      />
      <OtherBenefit form={form} change={change} error={error} />
      <YesNo
        name="foreign"
        legend={t('form.foreign')}
        hint={t('form.foreign-hint')}
        words={[t('form.no'), t('form.yes')]}
        value={form.foreign}
        onChange={(foreign) => change({ foreign })}
      />
      <TextField
        label={t('form.doctor')}
        optional
        value={form.doctorName}
        error={error('declaration.doctorName')}
        onChange={(event) => change({ doctorName: event.target.value })}
      />
      <TextAreaField
        label={t('form.comment')}
        optional
        rows={3}
        value={form.comment}
        error={error('declaration.comment')}
        onChange={(event) => change({ comment: event.target.value })}
      />
    </>
  );
}

function Arrival({ form, change, error }: FieldsProps) {
  const { t } = useTranslation('apa');
  return (
    <>
      <SelectField
        label={t('form.channel')}
        value={form.channel}
        error={error('channel')}
        onChange={(event) => change({ channel: event.target.value as ApplicationForm['channel'] })}
        options={channels
          .filter((value) => value !== 'portal')
          .map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
      <TextField
        label={t('form.received')}
        hint={t('form.received-hint')}
        type="date"
        size="medium"
        value={form.receivedOn}
        error={error('receivedOn')}
        onChange={(event) => change({ receivedOn: event.target.value })}
      />
    </>
  );
}

function OtherBenefit({ form, change, error }: FieldsProps) {
  const { t } = useTranslation('apa');
  return (
    <>
      <Choices
        name="other-benefit"
        legend={t('form.other')}
        hint={t('form.other-hint')}
        column="15rem"
        value={form.otherBenefit}
        error={error('declaration.otherBenefit')}
        onChange={(value) => change({ otherBenefit: value as ApplicationForm['otherBenefit'] })}
        options={benefits.map((value) => ({ value, label: t(`form.other-benefit.${value}`) }))}
      />
      {form.otherBenefit !== 'none' && (
        <Choices
          multiple
          name="gives-up"
          legend={t('form.gives-up')}
          hideLegend
          value={form.givesUp ? ['yes'] : []}
          onChange={(value) => change({ givesUp: value.length > 0 })}
          options={[{ value: 'yes', label: t('form.gives-up') }]}
        />
      )}
    </>
  );
}

interface YesNoProps {
  name: string;
  legend: string;
  hint?: string;
  words: readonly [no: string, yes: string];
  value: boolean;
  onChange: (value: boolean) => void;
}

function YesNo({ name, legend, hint, words, value, onChange }: YesNoProps) {
  return (
    <Choices
      name={name}
      legend={legend}
      hint={hint}
      column="15rem"
      value={value ? 'yes' : 'no'}
      onChange={(chosen) => onChange(chosen === 'yes')}
      options={[
        { value: 'no', label: words[0] },
        { value: 'yes', label: words[1] },
      ]}
    />
  );
}
