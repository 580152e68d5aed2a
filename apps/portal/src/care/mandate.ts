import type { RelationView } from '@chez-soi/contracts';

export type Standing = 'current' | 'future' | 'ended';

/** Whether a mandate gives rights today: one that a coordinator ended gives none from that minute on. */
export function standingOf(relation: Pick<RelationView, 'from' | 'to' | 'endedAt'>, today: string): Standing {
  if (relation.endedAt !== null || (relation.to !== null && relation.to < today)) return 'ended';
  return relation.from > today ? 'future' : 'current';
}
