/** What a live page does after its stream ended. Pure: the caller owns the clock and the socket. */
export interface Reconnection {
  /** Failures in a row since the last message or successful opening. */
  readonly failures: number;
  readonly mode: 'streaming' | 'polling' | 'closed';
  readonly delayMs: number;
}

export type StreamEnd =
  /** The server closed an open stream in good order. */
  | { readonly kind: 'ended' }
  /** The line broke, or the server is not ready. */
  | { readonly kind: 'failed' }
  /** The server answered with a refusal. */
  | { readonly kind: 'refused'; readonly status: number };

export const firstDelayMs = 1_000;
export const longestDelayMs = 30_000;
/** After this many failures in a row the page reads the list at intervals, and still tries the stream. */
export const failuresBeforePolling = 3;

export const connected: Reconnection = { failures: 0, mode: 'streaming', delayMs: firstDelayMs };

/** The next state after a stream ended; rights that were lost (401, 403, 404) close it for good. */
export function afterEnd(before: Reconnection, end: StreamEnd): Reconnection {
  if (end.kind === 'ended') return connected;
  if (end.kind === 'refused' && [401, 403, 404, 410].includes(end.status))
    return { ...before, mode: 'closed', delayMs: 0 };
  const failures = before.failures + 1;
  return {
    failures,
    mode: failures >= failuresBeforePolling ? 'polling' : 'streaming',
    delayMs: Math.min(firstDelayMs * 2 ** (failures - 1), longestDelayMs),
  };
}

/** Adds live entries to those already known: each sequence once, in order. */
export function mergeBySequence<T extends { readonly sequence: number }>(
  known: readonly T[],
  arrived: readonly T[],
): readonly T[] {
  const all = new Map([...known, ...arrived].map((entry) => [entry.sequence, entry]));
  return all.size === known.length ? known : [...all.values()].sort((a, b) => a.sequence - b.sequence);
}
