import type { Step } from './steps';

/** Four subjects, however many screens each of them takes: a count that grows on the way frightens people off. */
export const themeCount = 4;

/** Who, which help, when, and who to call before sending. */
export function themeOf(step: Step): number {
  if (step === 'who') return 1;
  if (step === 'help') return 2;
  return step === 'start' || step.startsWith('when:') ? 3 : themeCount;
}
