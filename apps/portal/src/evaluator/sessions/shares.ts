import type { SessionPart, SessionsOf } from '@chez-soi/contracts';

/** Of all sessions, those in which people met, 0 to 1; null where a part is masked or there is nothing to share. */
export const metShare = ({ parts }: Pick<SessionsOf, 'parts'>): number | null =>
  divided(['met'], ['met', 'missed'], parts);

/** Of the sessions whose line was measured, those that went on with the voice alone for a while. */
export const voiceOnlyShare = ({ parts }: Pick<SessionsOf, 'parts'>): number | null =>
  divided(['voice-only'], ['voice-only', 'picture'], parts);

/** Of those who answered. */
export const opinionShare = (
  { parts }: Pick<SessionsOf, 'parts'>,
  opinion: 'very-good' | 'fair' | 'difficult',
): number | null => divided([opinion], ['very-good', 'fair', 'difficult'], parts);

function divided(
  some: readonly SessionPart[],
  whole: readonly SessionPart[],
  parts: SessionsOf['parts'],
): number | null {
  const sum = (of: readonly SessionPart[]) =>
    of.reduce<number | null>((total, part) => {
      const { value } = parts[part];
      return total === null || value === null ? null : total + value;
    }, 0);
  const [part, all] = [sum(some), sum(whole)];
  return part === null || !all ? null : part / all;
}
