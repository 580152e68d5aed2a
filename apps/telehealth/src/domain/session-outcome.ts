import type { Encounter } from './encounter';

/** How one participant's line was; null where the browser did not say. Milliseconds, kilobits a second, loss from 0 to 1. */
export interface MeasuredLine {
  readonly participantId: string;
  readonly role: string;
  readonly joinMs: number | null;
  readonly rttMs: number | null;
  readonly loss: number | null;
  readonly receivedKbps: number | null;
  readonly sentKbps: number | null;
  readonly reconnects: number | null;
  readonly audioOnlySeconds: number | null;
  readonly relayed: boolean | null;
}

/** What the room knows of a session besides its Encounter. */
export interface SessionOutcome {
  /** Null where it was not held in a room of the platform. */
  readonly sessionId: string | null;
  readonly serviceCode: string | null;
  /** Of who was in the room. */
  readonly lines: readonly MeasuredLine[];
}

/** Whole seconds for which the session was in progress; the time when somebody was away alone does not count. */
export function secondsTogether({ past }: Pick<Encounter, 'past'>): number {
  const ms = past
    .filter(({ state }) => state === 'in-progress')
    .reduce((sum, { from, until }) => sum + (+until - +from), 0);
  return Math.floor(ms / 1000);
}

/** Whether anybody had come before the session ended: one that was called off beforehand is no missed one. */
export function somebodyWaited({ past }: Pick<Encounter, 'past'>): boolean {
  return past.some(({ state }) => state === 'arrived');
}
