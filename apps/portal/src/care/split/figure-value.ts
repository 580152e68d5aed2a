import type { FigureView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';

const MOST_DECIMALS = 6;

/** A figure with its unit, as people write it. */
export function useFigureValue(): (figure: Pick<FigureView, 'value' | 'unit'>) => string {
  const { t } = useTranslation('care/split');
  const { money, number } = useFormat();
  return ({ value, unit }) => {
    if (unit === 'flag') return t(Number(value) === 1 ? 'unit.flag-1' : 'unit.flag-0');
    const amount = Number(value);
    const inCents = Number.isInteger(Math.round(amount * 1e6) / 1e4);
    const written = unit.startsWith('EUR')
      ? inCents
        ? money(Math.round(amount * 100))
        : `${number(amount, MOST_DECIMALS)} €`
      : number(amount, MOST_DECIMALS);
    return t(`unit.${unit.replace('/', '-')}`, { value: written });
  };
}
