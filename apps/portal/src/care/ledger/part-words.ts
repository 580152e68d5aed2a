import type { PayerPart } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';

/** « Département 12,00 €, personne aidée 3,00 € ». */
export function usePartWords(): (parts: readonly PayerPart[]) => string {
  const { t } = useTranslation('care/split');
  const { money } = useFormat();
  return (parts) =>
    parts
      .map(({ payer, cents }) => t('part', { payer: t(`payer.${payer}`), amount: money(cents) }))
      .join(' ; ');
}
