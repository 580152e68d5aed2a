import type { CloudEvent } from '@chez-soi/contracts';

/**
 * Splits events into groups of one type each, as few as keep the order within every subject; between subjects there is
 * no order to keep.
 */
export function inGroups(events: readonly CloudEvent[]): CloudEvent[][] {
  const groups: CloudEvent[][] = [];
  const reached = new Map<string, number>();
  for (const event of events) {
    const from = reached.get(event.subject) ?? 0;
    const found = groups.findIndex((group, index) => index >= from && group[0]!.type === event.type);
    const at = found < 0 ? groups.push([]) - 1 : found;
    groups[at]!.push(event);
    reached.set(event.subject, at);
  }
  return groups;
}
