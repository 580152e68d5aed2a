import type { MissionView } from '@chez-soi/contracts';

/** The soonest answer first; at the same hour the urgent one. */
export const byDue = (missions: readonly MissionView[]): readonly MissionView[] =>
  [...missions].sort(
    (a, b) =>
      a.answerBy.localeCompare(b.answerBy) || Number(b.urgency === 'urgent') - Number(a.urgency === 'urgent'),
  );
