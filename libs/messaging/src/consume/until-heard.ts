import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/**
 * Resolves when what events of others tell has arrived, as the demonstration needs before it goes on. Throws what
 * `missing` says when it has not within so many milliseconds.
 */
export async function untilHeard(
  isHeard: () => Promise<boolean>,
  withinMs: number,
  missing: () => string,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await isHeard())) {
    if (Date.now() > end) throw new Error(missing());
    await pause(LOOK_EVERY_MS);
  }
}
