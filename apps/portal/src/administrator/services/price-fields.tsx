import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../design/field';
import { Card } from '../../design/surface';
import { CheckBox, CheckList } from '../form/check-box';
import { fieldError } from '../form/form-problem';
import type { SheetFieldsProps } from './sheet-form';
import { payers, priceStatuses, units } from './vocabulary';

/** The price never goes without its date, its source and how far it can be trusted. */
export function PriceFields({ form, change, error }: SheetFieldsProps) {
  const { t } = useTranslation(['administrator', 'care']);
  return (
    <Card as="section">
      <div className="stack">
        <h2>{t('sheet.money')}</h2>
        <div className="form-grid">
          <SelectField
            label={t('sheet.unit')}
            value={form.unit}
            onChange={(event) => change({ unit: event.target.value })}
            options={units.map((value) => ({ value, label: t(`per.${value}`, { ns: 'care' }) }))}
            error={fieldError(error, 'unit')}
          />
        </div>
        <CheckBox checked={form.hasPrice} onChange={(hasPrice) => change({ hasPrice })}>
          {t('sheet.has-price')}
        </CheckBox>
        {form.hasPrice && <Price form={form} change={change} error={error} />}
        <CheckList
          legend={t('sheet.funding')}
          values={payers.map((value) => ({
            value,
            label: value === 'USAGER' ? t('may-ask.resident') : t(`payer.${value}`, { ns: 'care' }),
          }))}
          chosen={form.funding}
          onChange={(funding) => change({ funding })}
          error={fieldError(error, 'funding')}
        />
      </div>
    </Card>
  );
}

function Price({ form, change, error }: SheetFieldsProps) {
  const { t } = useTranslation('administrator');
  return (
    <>
      <div className="form-grid">
        <TextField
          label={t('sheet.amount')}
          inputMode="decimal"
          value={form.amount}
          onChange={(event) => change({ amount: event.target.value })}
          error={fieldError(error, 'indicativePrice.cents', 'indicativePrice.per')}
        />
        <SelectField
          label={t('sheet.kind')}
          value={form.priceKind}
          onChange={(event) => change({ priceKind: event.target.value })}
          options={(['indicative', 'regulated'] as const).map((value) => ({
            value,
            label: t(`sheet.kind-${value}`),
          }))}
        />
        <TextField
          label={t('sheet.price-date')}
          type="date"
          value={form.priceDate}
          onChange={(event) => change({ priceDate: event.target.value })}
          error={fieldError(error, 'indicativePrice.date')}
        />
        <SelectField
          label={t('sheet.price-status')}
          value={form.priceStatus}
          onChange={(event) => change({ priceStatus: event.target.value })}
          options={priceStatuses.map((value) => ({ value, label: t(`sheet.status-${value}`) }))}
        />
      </div>
      <TextField
        label={t('sheet.source')}
        value={form.priceSource}
        onChange={(event) => change({ priceSource: event.target.value })}
        error={fieldError(error, 'indicativePrice.source')}
      />
    </>
  );
}
