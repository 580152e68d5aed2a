import type { MissionView } from '@chez-soi/contracts';

/** The soonest answer first; at the same hour the urgent one. */
export const byDue = (missions: readonly MissionView[]): readonly MissionView[] =>
  [...missions].sort(
    (a, b) =>
      a.answerBy.localeCompare(b.answerBy) || Number(b.urgency === 'urgent') - Number(a.urgency === 'urgent'),
  );

/** Needs of one request stand together, where the most pressing of them stands: one person, one decision to weigh. */
export function byRequest(missions: readonly MissionView[]): readonly (readonly MissionView[])[] {
  const groups = new Map<string, MissionView[]>();
  for (const mission of byDue(missions))
    groups.set(mission.careRequestId, [...(groups.get(mission.careRequestId) ?? []), mission]);
  return [...groups.values()];
}

/** How a start is told: it has come already, it may come before the answer, or it lies safely ahead. */
export function startOf(
  { startOn }: Pick<MissionView, 'startOn'>,
  { today, lastDay }: { readonly today: string; readonly lastDay: string },
): 'now' | 'if-soon' | 'ahead' {
  if (startOn <= today) return 'now';
  return startOn <= lastDay ? 'if-soon' : 'ahead';
}
