import { useTranslation } from 'react-i18next';
import { dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import type { AgendaEntry } from './agenda-entry';

/** « À confirmer avant 14 h 30 », of what nobody confirmed yet; null for what is settled. */
export function useUnconfirmed(): (entry: AgendaEntry) => string | null {
  const { t } = useTranslation('family');
  const { nearDay, time } = useFormat();
  return ({ state, unconfirmed }) => {
    if (!unconfirmed || state !== 'planned') return null;
    const { before } = unconfirmed;
    const now = new Date();
    // Once the hour is over, the next reading tells what became of it.
    if (before === null || new Date(before) <= now) return t('today.to-confirm');
    if (dayOf(new Date(before)) === dayOf(now)) return t('today.to-confirm-before', { time: time(before) });
    return t('today.to-confirm-before-day', { day: nearDay(before), time: time(before) });
  };
}
