import { type SessionPart, sessionParts, type SessionsOf } from '@chez-soi/contracts';

/** A part's share of its way of telling sessions apart, 0 to 1; null where it is masked or there is nothing to share. */
export function shareOf({ parts }: Pick<SessionsOf, 'parts'>, part: SessionPart): number | null {
  const ways: readonly (readonly SessionPart[])[] = Object.values(sessionParts);
  const way = ways.find((one) => one.includes(part)) ?? [];
  return divided([part], way, parts);
}

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
