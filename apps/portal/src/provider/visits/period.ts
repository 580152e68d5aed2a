import type { VisitView } from '@chez-soi/contracts';
import { addDays } from '../../i18n/format';
import { daysOf, monthOf, moveMonth } from '../../care/ledger/month';
import { mondayOf } from '../week/week-layout';

export interface Period {
  readonly span: 'week' | 'month';
  readonly from: string;
  readonly to: string;
}

/** A week or a month out of the address (`?span=month&from=2026-11-01`), or this week. */
export function periodOf(params: URLSearchParams, today: string): Period {
  const asked = params.get('from') ?? '';
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : today;
  if (params.get('span') === 'month') return { span: 'month', ...daysOf(monthOf(day.slice(0, 7), today)) };
  const from = mondayOf(day);
  return { span: 'week', from, to: addDays(from, 6) };
}

/** The first day of the period before (-1) or after (1). */
export function movedFrom({ span, from }: Period, by: -1 | 1): string {
  return span === 'week' ? addDays(from, by * 7) : `${moveMonth(from.slice(0, 7), by)}-01`;
}

/** What waits for somebody first; what may be validated together; how far the period is. */
export function sortVisits(visits: readonly VisitView[]) {
  const took = visits.filter(({ state }) => ['done', 'validated', 'disputed'].includes(state));
  return {
    first: visits.filter(({ anomalies, state }) => anomalies.length > 0 || state === 'disputed'),
    ready: visits.filter((visit) => visit.state === 'done' && visit.allowedActions.includes('validate')),
    validated: took.filter(({ state }) => state === 'validated').length,
    total: took.length,
  };
}

export function minutesOf(visits: readonly VisitView[]): number {
  return visits.reduce((sum, { startedAt, endedAt }) => sum + minutesBetween(startedAt, endedAt), 0);
}

function minutesBetween(from: string | null, to: string | null): number {
  return from && to ? Math.round((Date.parse(to) - Date.parse(from)) / 60_000) : 0;
}
