import { useTranslation } from 'react-i18next';
import { TextField } from '../../design/field';
import type { FactsPartProps } from './quote-facts';
import './quote.css';

/** What the ceiling of the tax credit depends on; closed, since most households stay far below it. */
export function TaxFacts({ facts, change, wrong }: FactsPartProps) {
  const { t } = useTranslation('care/quote');
  const check = (key: 'disability' | 'firstYear') => (
    <label className="quote-check">
      <input
        type="checkbox"
        checked={facts[key]}
        onChange={(event) => change({ [key]: event.target.checked })}
      />
      <span>{t(key)}</span>
    </label>
  );
  return (
    <details className="how">
      <summary>{t('tax')}</summary>
      <div className="how__body stack" data-gap="2">
        <p className="small">{t('tax-hint')}</p>
        <div className="quote-fields">
          <TextField
            label={t('over65')}
            hint={t('over65-hint')}
            inputMode="numeric"
            autoComplete="off"
            size="short"
            value={facts.over65}
            onChange={(event) => change({ over65: event.target.value })}
            error={wrong('person.tax.membersOver65')}
          />
          <TextField
            label={t('spent')}
            hint={t('spent-hint')}
            inputMode="decimal"
            autoComplete="off"
            size="short"
            value={facts.spent}
            onChange={(event) => change({ spent: event.target.value })}
            error={wrong('person.tax.spentCents')}
          />
        </div>
        {check('disability')}
        {check('firstYear')}
      </div>
    </details>
  );
}
