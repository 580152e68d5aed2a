import type { FigureRowView } from '@chez-soi/contracts';
import { dayOf } from '../../i18n/format';

export const shows = ['now', 'unverified', 'own', 'all'] as const;
export type Show = (typeof shows)[number];

/** Whether a row is among those asked for; « now » leaves out what ended before the day in Paris of `now`. */
export function isShown(row: FigureRowView, show: Show, now: Date): boolean {
  if (show === 'unverified') return row.status === 'unverified';
  if (show === 'own') return row.figureId !== null;
  return show === 'all' || row.validTo === null || row.validTo >= dayOf(now);
}
