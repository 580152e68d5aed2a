import { useTranslation } from 'react-i18next';
import { dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import type { AgendaEntry } from './agenda-entry';

/** Until when what nobody confirmed yet is held: `day` where that is not the day of the entry; null for what is settled. */
export function heldUntil(
  { state, start, unconfirmed }: Pick<AgendaEntry, 'state' | 'start' | 'unconfirmed'>,
  now: Date,
): { readonly before?: string; readonly onOtherDay?: boolean } | null {
  if (!unconfirmed || state !== 'planned') return null;
  const { before } = unconfirmed;
  // Once the hour is over, the next reading tells what became of it.
  if (before === null || new Date(before) <= now) return {};
  return { before, onOtherDay: dayOf(new Date(before)) !== dayOf(new Date(start)) };
}

/** « À confirmer avant 14 h 30 », « À confirmer aujourd’hui avant 14 h 30 »; null for what is settled. */
export function useUnconfirmed(): (entry: AgendaEntry) => string | null {
  const { t } = useTranslation('family');
  const { relative, time } = useFormat();
  return (entry) => {
    const held = heldUntil(entry, new Date());
    if (!held) return null;
    const { before, onOtherDay } = held;
    if (before === undefined) return t('today.to-confirm');
    if (!onOtherDay) return t('today.to-confirm-before', { time: time(before) });
    return t('today.to-confirm-before-day', { day: relative(dayOf(new Date(before))), time: time(before) });
  };
}
