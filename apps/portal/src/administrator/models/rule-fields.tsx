import type { ModelFigure } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../care/names';
import { Button } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { CheckList } from '../form/check-box';
import { fieldError } from '../form/form-problem';
import { FigureSelect } from './figure-select';
import { charges, credits, newShare, payers, type RuleForm, type ShareForm } from './model-form';
import { ShareFields } from './share-fields';

export interface RuleFieldsProps {
  rule: RuleForm;
  index: number;
  own: readonly ModelFigure[];
  error: unknown;
  change: (part: Partial<RuleForm>) => void;
  remove: () => void;
}

/** One rule: for which services, at which price, who bears what in which order. */
export function RuleFields(props: RuleFieldsProps) {
  const { rule, index, own, error, change, remove } = props;
  const { t } = useTranslation(['administrator/models', 'care/split']);
  const path = `rules.${index}`;
  const setShare = (at: number, share: ShareForm | null) =>
    change({ shares: rule.shares.flatMap((one, each) => (each === at ? (share ? [share] : []) : [one])) });
  return (
    <Card as="section" aria-labelledby={`rule-${index}`}>
      <div className="stack" data-gap="2">
        <h3 id={`rule-${index}`}>{t('rule-n', { number: index + 1 })}</h3>
        <RuleHead {...props} />
        <ol className="plain-list stack" data-gap="2">
          {rule.shares.map((share, at) => (
            <ShareFields
              key={at}
              share={share}
              number={at + 1}
              path={`${path}.shares.${at}`}
              own={own}
              error={error}
              change={(part) => setShare(at, { ...share, ...part })}
              remove={() => setShare(at, null)}
            />
          ))}
        </ol>
        <div className="form-grid">
          <SelectField
            label={t('rest')}
            value={rule.rest}
            onChange={(event) => change({ rest: event.target.value })}
            options={payers.map((value) => ({ value, label: t(`payer.${value}`, { ns: 'care/split' }) }))}
            error={fieldError(error, `${path}.rest`)}
          />
          <SelectField
            label={t('tax-credit')}
            value={rule.taxCredit}
            onChange={(event) => change({ taxCredit: event.target.value })}
            options={[
              { value: '', label: t('no-credit') },
              ...credits.map((value) => ({ value, label: t(`credit.${value}`) })),
            ]}
          />
        </div>
        <div className="actions">
          <Button kind="secondary" onClick={() => change({ shares: [...rule.shares, newShare] })}>
            {t('add-share')}
          </Button>
          <Button kind="quiet" onClick={remove}>
            {t('remove-rule', { number: index + 1 })}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function RuleHead({ rule, index, own, error, change }: RuleFieldsProps) {
  const { t } = useTranslation(['administrator/models', 'care/split']);
  const path = `rules.${index}`;
  const visit = rule.charge === 'delivery';
  return (
    <>
      <div className="form-grid">
        <SelectField
          label={t('charge-head')}
          value={rule.charge}
          onChange={(event) => change({ charge: event.target.value })}
          options={charges.map((value) => ({ value, label: t(`charge.${value}`, { ns: 'care/split' }) }))}
        />
        <FigureSelect
          label={t(visit ? 'price-visit' : 'price-month')}
          value={rule.price}
          own={own}
          as="amount"
          optional={visit}
          onChange={(price) => change({ price })}
          error={fieldError(error, `${path}.price`)}
        />
        {rule.charge === 'bonus' && (
          <>
            <TextField
              label={t('indicator')}
              value={rule.indicator}
              onChange={(event) => change({ indicator: event.target.value })}
              error={fieldError(error, `${path}.bonusOn.indicator`)}
            />
            <FigureSelect
              label={t('at-least-head')}
              value={rule.atLeast}
              own={own}
              as="number"
              onChange={(atLeast) => change({ atLeast })}
              error={fieldError(error, `${path}.bonusOn.atLeast`)}
            />
          </>
        )}
      </div>
      <RuleServices rule={rule} change={change} error={fieldError(error, `${path}.services`)} />
    </>
  );
}

/** Services of the catalogue; a fee or a bonus has one code of its own. */
function RuleServices({
  rule,
  change,
  error,
}: Pick<RuleFieldsProps, 'rule' | 'change'> & { error: string | undefined }) {
  const { t } = useTranslation('administrator/models');
  const { pick, language } = useFormat();
  const services = useServices().data?.items ?? [];
  if (rule.charge === 'platform-fee' || rule.charge === 'bonus')
    return (
      <TextField
        label={t('own-code')}
        hint={t('own-code-hint')}
        size="medium"
        value={rule.services.join(' ')}
        onChange={(event) => change({ services: event.target.value.split(/\s+/).filter(Boolean) })}
        error={error}
      />
    );
  const known = services.map(({ code, name }) => ({ value: code, label: pick(name) }));
  const others = rule.services
    .filter((code) => !known.some(({ value }) => value === code))
    .map((code) => ({ value: code, label: code }));
  const sorted = [...known].sort((one, other) => one.label.localeCompare(other.label, language));
  return (
    <details className="how" open={rule.services.length === 0 || error !== undefined || undefined}>
      <summary>{t('services-chosen', { count: rule.services.length })}</summary>
      <CheckList
        legend={t('services')}
        values={[...others, ...sorted]}
        chosen={rule.services}
        onChange={(chosen) => change({ services: chosen })}
        error={error}
      />
    </details>
  );
}
