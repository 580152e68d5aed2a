import type { PositionedEvent } from '@chez-soi/messaging';

/**
 * The same events in another order: at random between subjects, as before within each. The same seed gives the
 * same order.
 */
export function shuffledBetweenSubjects(events: readonly PositionedEvent[], seed: number): PositionedEvent[] {
  const random = mulberry32(seed);
  const waiting = new Map<string, PositionedEvent[]>();
  for (const one of events) waiting.set(one.event.subject, [...(waiting.get(one.event.subject) ?? []), one]);
  const order = events.map(({ event }) => event.subject);
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  const next = new Map([...waiting.keys()].map((subject) => [subject, 0]));
  return order.map((subject) => {
    const at = next.get(subject)!;
    next.set(subject, at + 1);
    return waiting.get(subject)![at]!;
  });
}

/** A small seeded generator of numbers from 0 to 1 (mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
