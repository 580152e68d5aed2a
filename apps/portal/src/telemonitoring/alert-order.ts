import type { AlertView } from '@chez-soi/contracts';

/** Late first, then urgent, then what nobody has taken, then what somebody has; in each the oldest first. */
export function inOrderOfNeed(alerts: readonly AlertView[]): AlertView[] {
  const rank = ({ late, urgent, state }: AlertView) => (state !== 'open' ? 3 : late ? 0 : urgent ? 1 : 2);
  return [...alerts].sort(
    (one, other) => rank(one) - rank(other) || one.raisedAt.localeCompare(other.raisedAt),
  );
}
