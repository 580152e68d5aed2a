import type { DeadLetterView } from '@chez-soi/contracts';

/** Every service that takes events in. */
export const consumingServices = [
  'catalogue',
  'directory',
  'care-requests',
  'funding',
  'telehealth',
  'evaluation',
] as const;
export type ConsumingService = (typeof consumingServices)[number];

/** What one service answered: its refused events, or that it could not be asked. */
export interface ServiceLetters {
  readonly service: ConsumingService;
  readonly state: 'loading' | 'unreachable' | 'known';
  readonly letters: readonly DeadLetterView[];
}

/** All refused events, the one that waits longest first. */
export const oldestFirst = (all: readonly ServiceLetters[]): DeadLetterView[] =>
  all.flatMap(({ letters }) => letters).sort((a, b) => a.failedAt.localeCompare(b.failedAt));

/** Events that wait: those refused and those parked behind them. */
export const waitingEvents = ({ letters }: ServiceLetters): number =>
  letters.reduce((sum, letter) => sum + 1 + letter.parked, 0);
