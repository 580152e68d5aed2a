/** Why a camera or a microphone cannot be used, as people can do something about it. */
export type Trouble =
  /** The browser or its owner said no. */
  | 'refused'
  /** There is none. */
  | 'absent'
  /** Another application has it. */
  | 'busy'
  /** The page is not one to which a browser gives any. */
  | 'impossible';

const names: Readonly<Record<string, Trouble>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

export const troubleOf = (error: unknown): Trouble =>
  names[(error as { name?: string } | null)?.name ?? ''] ?? 'impossible';
