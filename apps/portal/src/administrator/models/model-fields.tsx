import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { FieldError, TextField } from '../../design/field';
import { Card } from '../../design/surface';
import { fieldError } from '../form/form-problem';
import { FigureFields } from './figure-fields';
import { type ModelFieldsProps, newRule, type RuleForm } from './model-form';
import { RuleFields } from './rule-fields';

/** Name, days, rules row by row, and the model's own figures. */
export function ModelFields({ form, change, error }: ModelFieldsProps) {
  const { t } = useTranslation('administrator/models');
  const setRule = (index: number, rule: RuleForm | null) =>
    change({ rules: form.rules.flatMap((one, at) => (at === index ? (rule ? [rule] : []) : [one])) });
  return (
    <div className="stack" data-gap="3">
      <Identity form={form} change={change} error={error} />
      <section className="stack" aria-labelledby="model-rules">
        <h2 id="model-rules">{t('rules')}</h2>
        <p className="soft">{t('rules-hint')}</p>
        {fieldError(error, 'rules') && form.rules.length === 0 && (
          <FieldError id="no-rules">{fieldError(error, 'rules')}</FieldError>
        )}
        {form.rules.map((rule, index) => (
          <RuleFields
            key={index}
            rule={rule}
            index={index}
            own={form.figures}
            error={error}
            change={(part) => setRule(index, { ...rule, ...part })}
            remove={() => setRule(index, null)}
          />
        ))}
        <div className="actions">
          <Button kind="secondary" onClick={() => change({ rules: [...form.rules, newRule] })}>
            {t('add-rule')}
          </Button>
        </div>
      </section>
      <FigureFields form={form} change={change} error={error} />
    </div>
  );
}

function Identity({ form, change, error }: ModelFieldsProps) {
  const { t } = useTranslation('administrator/models');
  const { name } = form;
  return (
    <Card as="section">
      <div className="form-grid">
        <TextField
          label={t('name-fr')}
          value={name.fr}
          onChange={(event) => change({ name: { ...name, fr: event.target.value } })}
          error={fieldError(error, 'name.fr')}
        />
        <TextField
          label={t('name-en')}
          value={name.en}
          onChange={(event) => change({ name: { ...name, en: event.target.value } })}
          error={fieldError(error, 'name.en')}
        />
        <TextField
          label={t('first-day')}
          type="date"
          value={form.validFrom}
          onChange={(event) => change({ validFrom: event.target.value })}
          error={fieldError(error, 'validFrom')}
        />
        <TextField
          label={t('last-day')}
          optional
          type="date"
          value={form.validTo}
          onChange={(event) => change({ validTo: event.target.value })}
          error={fieldError(error, 'validTo')}
        />
      </div>
    </Card>
  );
}
