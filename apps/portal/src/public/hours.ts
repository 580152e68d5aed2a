import type { OrganizationView } from '@chez-soi/contracts';

type Weekly = OrganizationView['availability']['weekly'];

/** Days that follow one another and have the same hours. */
export interface DaysOpen {
  readonly first: number;
  readonly last: number;
  /** Empty when day and night. */
  readonly spans: readonly { readonly from: string; readonly to: string }[];
}

/** A week of hours in as few lines as it takes; closed days are left out. */
export function groupHours(weekly: Weekly): readonly DaysOpen[] {
  const lines: (DaysOpen & { key: string })[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const spans = spansOf(weekly, day);
    const key = spans.map(({ from, to }) => `${from}-${to}`).join();
    const last = lines[lines.length - 1];
    if (!key) continue;
    if (last && last.key === key && last.last === day - 1) lines[lines.length - 1] = { ...last, last: day };
    else lines.push({ first: day, last: day, spans, key });
  }
  return lines.map(({ first, last, spans }) => ({ first, last, spans: isAllDay(spans) ? [] : spans }));
}

/** The hours of one day in order, those that touch as one. */
function spansOf(weekly: Weekly, day: number): DaysOpen['spans'] {
  const own = weekly
    .filter((span) => span.day === day)
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => a.from.localeCompare(b.from));
  return own.reduce<{ from: string; to: string }[]>((all, span) => {
    const last = all[all.length - 1];
    if (last && last.to >= span.from) last.to = last.to > span.to ? last.to : span.to;
    else all.push({ ...span });
    return all;
  }, []);
}

const isAllDay = (spans: DaysOpen['spans']): boolean =>
  spans.length === 1 && spans[0]?.from === '00:00' && spans[0].to === '24:00';
