import type { PositionedEvent } from '@chez-soi/messaging';
import { shuffledBetweenSubjects } from './shuffle';

const log = Array.from({ length: 60 }, (_, index) => ({
  position: index + 1,
  event: { subject: `subject ${index % 7}`, sequence: String(Math.floor(index / 7) + 1) },
})) as unknown as PositionedEvent[];
const positions = (events: readonly PositionedEvent[]) => events.map(({ position }) => position);

describe('shuffling a log', () => {
  it('keeps every event, and the order within each subject', () => {
    const shuffled = shuffledBetweenSubjects(log, 1);
    expect(positions(shuffled).sort((a, b) => a - b)).toEqual(positions(log));
    const last = new Map<string, number>();
    for (const { event } of shuffled) {
      expect(Number(event.sequence)).toBe((last.get(event.subject) ?? 0) + 1);
      last.set(event.subject, Number(event.sequence));
    }
  });

  it('changes the order between subjects, the same way for the same seed', () => {
    expect(positions(shuffledBetweenSubjects(log, 1))).not.toEqual(positions(log));
    expect(positions(shuffledBetweenSubjects(log, 1))).toEqual(positions(shuffledBetweenSubjects(log, 1)));
    expect(positions(shuffledBetweenSubjects(log, 1))).not.toEqual(
      positions(shuffledBetweenSubjects(log, 2)),
    );
  });
});
