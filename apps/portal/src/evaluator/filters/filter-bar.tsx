import type { EpciView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { Button } from '../../design/button';
import { SelectField, type Option } from '../../design/field';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { firstDayOfMonth, lastDayOfMonth, monthName, monthsBack } from './period';
import { useFilters } from './use-filters';

export const arms = ['public', 'public-mutual', 'private-subscription', 'concession'] as const;
const monthsOffered = 36;

/** Every intercommunal body of the territory by name. */
export const useEpcis = () => useApi<{ items: readonly EpciView[] }>('/directory/epcis');

/** Whole months, one economic model, one territory: each choice is at once in the address. */
export function FilterBar() {
  const { t } = useTranslation('evaluator');
  const { filters, set, clear, any } = useFilters();
  const epcis = useEpcis();
  const territories = (epcis.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  territories.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
  return (
    <div className="evaluation-filters no-print" role="search" aria-label={t('filters.label')}>
      <SelectField
        label={t('filters.from')}
        value={filters.from && firstDayOfMonth(filters.from)}
        onChange={(event) => set('from', event.target.value)}
        options={useMonths(filters.from, t('filters.any-from'))}
      />
      <SelectField
        label={t('filters.to')}
        value={filters.to && firstDayOfMonth(filters.to)}
        onChange={(event) => set('to', event.target.value && lastDayOfMonth(event.target.value))}
        options={useMonths(filters.to, t('filters.any-to'))}
      />
      <SelectField
        label={t('filters.arm')}
        value={filters.arm}
        onChange={(event) => set('arm', event.target.value)}
        options={[
          { value: '', label: t('filters.any-arm') },
          ...arms.map((arm) => ({ value: arm, label: t(`arm.${arm}`) })),
        ]}
      />
      <SelectField
        label={t('filters.epci')}
        value={filters.epci}
        onChange={(event) => set('epci', event.target.value)}
        options={[{ value: '', label: t('filters.any-epci') }, ...territories]}
      />
      {any && (
        <Button kind="quiet" onClick={clear}>
          {t('filters.clear')}
        </Button>
      )}
    </div>
  );
}

/** The last three years, and whatever older month an address may name. */
function useMonths(chosen: string, anyLabel: string): Option[] {
  const { language } = useFormat();
  const months = monthsBack(dayOf(new Date()), monthsOffered);
  const kept =
    chosen && !months.includes(firstDayOfMonth(chosen)) ? [...months, firstDayOfMonth(chosen)] : months;
  return [
    { value: '', label: anyLabel },
    ...kept.map((value) => ({ value, label: monthName(value, language) })),
  ];
}
