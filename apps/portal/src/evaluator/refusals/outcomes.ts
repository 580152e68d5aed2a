import type { Refusals } from '@chez-soi/contracts';
import { wilson, type Interval } from '../figure/wilson';

/** The refusal rate with its interval; null where a count it needs is masked, or where nothing was answered. */
export function refusalRate({ accepted, refused, expired, rate }: Refusals): Interval | null {
  if (rate === null || accepted.value === null || refused.value === null || expired.value === null)
    return null;
  return wilson(refused.value, accepted.value + refused.value + expired.value);
}

/** Reasons that were given, most frequent first; masked ones after the told ones; those nobody gave are left out. */
export function reasonsGiven({ byReason }: Refusals): Refusals['byReason'] {
  const given = byReason.filter(({ count }) => count.masked || (count.value ?? 0) > 0);
  return [...given].sort((a, b) => (b.count.value ?? 0) - (a.count.value ?? 0));
}

/** Reasons that nobody gave in the period: zero is a finding too. */
export const reasonsNotGiven = ({ byReason }: Refusals): string[] =>
  byReason.filter(({ count }) => count.value === 0).map(({ reason }) => reason);
