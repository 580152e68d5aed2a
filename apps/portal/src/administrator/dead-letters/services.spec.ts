import type { DeadLetterView } from '@chez-soi/contracts';
import { oldestFirst, waitingEvents, type ServiceLetters } from './services';

const letter = (id: string, failedAt: string, parked = 0): DeadLetterView => ({
  id,
  service: 'funding',
  consumer: 'funding',
  eventId: id,
  eventType: 'visit.done.v1',
  subject: 's',
  reason: 'no price',
  attempts: 5,
  failedAt,
  parked,
  state: 'dead',
});
const of = (...letters: DeadLetterView[]): ServiceLetters => ({
  service: 'funding',
  state: 'known',
  letters,
});

describe('refused events', () => {
  it('are shown with the one that waits longest first, whichever service refused it', () => {
    const all = [
      of(letter('b', '2026-11-22T08:00:00Z')),
      of(letter('a', '2026-11-20T08:00:00Z'), letter('c', '2026-11-23T08:00:00Z')),
    ];
    expect(oldestFirst(all).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('count with them what waits behind them', () => {
    expect(
      waitingEvents(of(letter('a', '2026-11-20T08:00:00Z', 2), letter('b', '2026-11-20T09:00:00Z'))),
    ).toBe(4);
    expect(waitingEvents(of())).toBe(0);
  });
});
