import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { type FactsForm, type FactsPartProps, noFacts } from './quote-facts';
import { TaxFacts } from './tax-facts';
import { assumedAge } from './told-limits';

interface QuoteFactsProps {
  error: unknown;
  busy: boolean;
  ask: (facts: FactsForm) => void;
}

/** Resources, the plan of help and the household's tax, only for this calculation. */
export function QuoteFacts({ error, busy, ask }: QuoteFactsProps) {
  const { t } = useTranslation('care/quote');
  const [facts, setFacts] = useState(noFacts);
  const change = (part: Partial<FactsForm>) => setFacts({ ...facts, ...part });
  const wrong = (path: string) =>
    error instanceof ApiProblem
      ? error.fields.find((field) => field.path === path || field.path.startsWith(`${path}.`))?.message
      : undefined;
  return (
    <form
      className="stack"
      data-gap="2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) ask(facts);
      }}
      noValidate
    >
      <p className="small">{t('facts-hint')}</p>
      <PersonPart facts={facts} change={change} wrong={wrong} />
      <TaxFacts facts={facts} change={change} wrong={wrong} />
      <div className="actions">
        <Button kind="secondary" type="submit" busy={busy}>
          {t('act')}
        </Button>
      </div>
    </form>
  );
}

function PersonPart({ facts, change, wrong }: FactsPartProps) {
  const { t } = useTranslation('care/quote');
  const amount = (key: 'resources' | 'plan' | 'participation' | 'age', path: string, hint?: string) => (
    <TextField
      label={t(key)}
      hint={hint}
      inputMode={key === 'age' ? 'numeric' : 'decimal'}
      autoComplete="off"
      size="short"
      value={facts[key]}
      onChange={(event) => change({ [key]: event.target.value })}
      error={wrong(path)}
    />
  );
  const household = (value: FactsForm['household']) => ({ value, label: t(value) });
  return (
    <div className="quote-fields">
      {amount('age', 'person.age', t('age-hint', { age: assumedAge }))}
      {amount('resources', 'person.resources')}
      <SelectField
        label={t('household')}
        value={facts.household}
        onChange={(event) => change({ household: event.target.value as FactsForm['household'] })}
        options={[household('alone'), household('couple'), household('couple-apart')]}
      />
      <SelectField
        label={t('gir')}
        value={facts.gir}
        onChange={(event) => change({ gir: event.target.value })}
        options={[
          { value: '', label: t('gir-none') },
          ...['1', '2', '3', '4'].map((gir) => ({ value: gir, label: t('gir-n', { gir }) })),
        ]}
      />
      {facts.gir !== '' && amount('plan', 'person.plan.planCents')}
      {facts.gir !== '' && amount('participation', 'person.plan.participationCents', t('participation-hint'))}
    </div>
  );
}
