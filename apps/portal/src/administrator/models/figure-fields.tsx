import type { ModelFigure } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { Card } from '../../design/surface';
import { fieldError } from '../form/form-problem';
import { figureUnits, type ModelFieldsProps, newFigure } from './model-form';

const statuses = ['unverified', 'derived', 'verified'] as const;

/** Amounts and rates that belong to this model alone, each with its source. */
export function FigureFields({ form, change, error }: ModelFieldsProps) {
  const { t } = useTranslation('administrator/models');
  const set = (index: number, figure: ModelFigure | null) =>
    change({ figures: form.figures.flatMap((one, at) => (at === index ? (figure ? [figure] : []) : [one])) });
  return (
    <section className="stack" aria-labelledby="model-figures">
      <h2 id="model-figures">{t('own-figures')}</h2>
      <p className="soft">{t('own-figures-hint')}</p>
      {form.figures.map((figure, index) => (
        <OneFigure
          key={index}
          figure={figure}
          index={index}
          error={error}
          change={(part) => set(index, { ...figure, ...part })}
          remove={() => set(index, null)}
        />
      ))}
      <div className="actions">
        <Button kind="secondary" onClick={() => change({ figures: [...form.figures, newFigure] })}>
          {t('add-figure')}
        </Button>
      </div>
    </section>
  );
}

interface OneFigureProps {
  figure: ModelFigure;
  index: number;
  error: unknown;
  change: (part: Partial<ModelFigure>) => void;
  remove: () => void;
}

function OneFigure({ figure, index, error, change, remove }: OneFigureProps) {
  const { t } = useTranslation(['administrator/models', 'care/split']);
  const text = (key: 'key' | 'value' | 'source', label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={figure[key]}
      autoComplete="off"
      onChange={(event) => change({ [key]: event.target.value })}
      error={fieldError(error, `figures.${index}.${key}`)}
    />
  );
  const name = figure.name ?? { fr: '', en: '' };
  const called = (language: 'fr' | 'en') => (
    <TextField
      label={t(`figure-name-${language}`)}
      value={name[language]}
      autoComplete="off"
      onChange={(event) => change({ name: { ...name, [language]: event.target.value } })}
      error={fieldError(error, `figures.${index}.name.${language}`)}
    />
  );
  return (
    <Card>
      <div className="form-grid">
        {called('fr')}
        {called('en')}
        {text('key', t('figure-key'), t('figure-key-hint'))}
        {text('value', t('figure-value'))}
        <SelectField
          label={t('figure-unit')}
          value={figure.unit}
          onChange={(event) => change({ unit: event.target.value as ModelFigure['unit'] })}
          options={figureUnits.map((value) => ({ value, label: t(`unit.${value.replace('/', '-')}`) }))}
        />
        <SelectField
          label={t('figure-status')}
          value={figure.status}
          onChange={(event) => change({ status: event.target.value as ModelFigure['status'] })}
          options={statuses.map((value) => ({ value, label: t(`status.${value}`, { ns: 'care/split' }) }))}
        />
      </div>
      {text('source', t('figure-source'))}
      <Button kind="quiet" onClick={remove}>
        {t('remove-figure', { number: index + 1 })}
      </Button>
    </Card>
  );
}
