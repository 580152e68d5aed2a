import type { FigureRowView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useFigureValue } from '../../care/split/figure-value';
import { SelectField, TextField } from '../../design/field';
import { Card, Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { CheckBox } from '../form/check-box';
import { fieldError } from '../form/form-problem';
import { type FigureForm, statuses, units } from './figure-form';

interface FigureFieldsProps {
  form: FigureForm;
  change: (part: Partial<FigureForm>) => void;
  error: unknown;
  rows: readonly FigureRowView[];
  /** A row that is there already: its figure does not change. */
  corrects?: boolean;
}

export function FigureFields(props: FigureFieldsProps) {
  return (
    <Card as="section">
      <div className="stack" data-gap="3">
        {!props.corrects && <WhichFigure {...props} />}
        <Content {...props} />
      </div>
    </Card>
  );
}

/** One that there is, or a new one with its name and unit. */
function WhichFigure({ form, change, error, rows }: FigureFieldsProps) {
  const { t } = useTranslation('administrator/figures');
  const { pick, shortDate } = useFormat();
  const valueOf = useFigureValue();
  const figures = [...new Map(rows.map((row) => [row.key, pick(row.name)]))]
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label));
  const last = rows.filter(({ key }) => key === form.key).at(-1);
  return (
    <>
      <SelectField
        label={t('figure')}
        value={form.key}
        onChange={(event) => change({ key: event.target.value })}
        options={[{ value: '', label: t('figure-new') }, ...figures]}
        error={form.key === '' ? undefined : fieldError(error, 'key')}
      />
      {last && (
        <Notice>
          {last.validTo
            ? t('last-to', { value: valueOf(last), to: shortDate(last.validTo) })
            : t('last-on', { value: valueOf(last), from: shortDate(last.validFrom) })}
        </Notice>
      )}
      {form.key === '' && <NewFigure form={form} change={change} error={error} rows={rows} />}
    </>
  );
}

function NewFigure({ form, change, error }: FigureFieldsProps) {
  const { t } = useTranslation('administrator/figures');
  const { name } = form;
  const called = (language: 'fr' | 'en') => (
    <TextField
      label={t(`name-${language}`)}
      value={name[language]}
      onChange={(event) => change({ name: { ...name, [language]: event.target.value } })}
      error={fieldError(error, `name.${language}`)}
    />
  );
  return (
    <div className="form-grid">
      {called('fr')}
      {called('en')}
      <TextField
        label={t('code-field')}
        hint={t('code-hint')}
        autoComplete="off"
        spellCheck={false}
        value={form.code}
        onChange={(event) => change({ code: event.target.value })}
        error={fieldError(error, 'key')}
      />
      <SelectField
        label={t('unit-field')}
        value={form.unit}
        onChange={(event) => change({ unit: event.target.value as FigureForm['unit'] })}
        options={units.map((value) => ({ value, label: t(`unit.${value.replace('/', '-')}`) }))}
        error={fieldError(error, 'unit')}
      />
    </div>
  );
}

function Content({ form, change, error, corrects }: FigureFieldsProps) {
  const { t } = useTranslation(['administrator/figures', 'care/split']);
  const day = (key: 'validFrom' | 'validTo', hint?: string) => (
    <TextField
      label={t(key)}
      hint={hint}
      type="date"
      optional={key === 'validTo'}
      value={form[key]}
      onChange={(event) => change({ [key]: event.target.value })}
      error={fieldError(error, key)}
    />
  );
  return (
    <>
      <div className="form-grid">
        <TextField
          label={t('value')}
          hint={t('value-hint')}
          inputMode="decimal"
          autoComplete="off"
          size="short"
          value={form.value}
          onChange={(event) => change({ value: event.target.value })}
          error={fieldError(error, 'value')}
        />
        {day('validFrom', t('from-hint'))}
        {day('validTo')}
        <SelectField
          label={t('status')}
          value={form.status}
          onChange={(event) => change({ status: event.target.value as FigureForm['status'] })}
          options={statuses.map((value) => ({ value, label: t(`status.${value}`, { ns: 'care/split' }) }))}
          error={fieldError(error, 'status')}
        />
      </div>
      <TextField
        label={t('source')}
        hint={t('source-hint')}
        value={form.source}
        onChange={(event) => change({ source: event.target.value })}
        error={fieldError(error, 'source')}
      />
      {!corrects && (
        <CheckBox checked={form.takesPlace} onChange={(takesPlace) => change({ takesPlace })}>
          {t('takes-place')}
        </CheckBox>
      )}
    </>
  );
}
