import {
  afterEnd,
  connected,
  failuresBeforePolling,
  longestDelayMs,
  mergeBySequence,
  type Reconnection,
} from './reconnection';

const failTimes = (times: number): Reconnection =>
  Array.from({ length: times }).reduce<Reconnection>(
    (state) => afterEnd(state, { kind: 'failed' }),
    connected,
  );

describe('A page that follows a request live', () => {
  it('waits longer after each failure, but never more than half a minute', () => {
    expect([1, 2, 3, 4].map((times) => failTimes(times).delayMs)).toEqual([1000, 2000, 4000, 8000]);
    expect(failTimes(40).delayMs).toBe(longestDelayMs);
  });

  it('reads the list at intervals when the stream keeps failing', () => {
    expect(failTimes(failuresBeforePolling - 1).mode).toBe('streaming');
    expect(failTimes(failuresBeforePolling).mode).toBe('polling');
  });

  it('starts afresh when the server closes the stream in good order', () => {
    expect(afterEnd(failTimes(5), { kind: 'ended' })).toEqual(connected);
  });

  it('stops for good when the right to see is lost, and goes on when the server is only restarting', () => {
    expect(afterEnd(connected, { kind: 'refused', status: 403 }).mode).toBe('closed');
    expect(afterEnd(connected, { kind: 'refused', status: 503 }).mode).toBe('streaming');
  });

  it('shows each step once and in order, even when the stream repeats itself', () => {
    const known = [{ sequence: 1 }, { sequence: 2 }];
    expect(mergeBySequence(known, [{ sequence: 2 }])).toBe(known);
    expect(mergeBySequence(known, [{ sequence: 4 }, { sequence: 3 }]).map((entry) => entry.sequence)).toEqual(
      [1, 2, 3, 4],
    );
  });
});
