import type { MissionState, MissionView } from '@chez-soi/contracts';

export type Answered = 'accepted' | 'refused' | 'expired' | 'gone';

const outcomes: Readonly<Record<Exclude<MissionState, 'proposed'>, Answered>> = {
  accepted: 'accepted',
  planned: 'accepted',
  started: 'accepted',
  interrupted: 'accepted',
  refused: 'refused',
  expired: 'expired',
  withdrawn: 'gone',
  ended: 'gone',
};

/** What became of an offer; null while it waits for an answer that may still come. */
export function answered(offer: Pick<MissionView, 'state' | 'answerBy'>, now: Date): Answered | null {
  if (offer.state !== 'proposed') return outcomes[offer.state];
  return new Date(offer.answerBy) <= now ? 'expired' : null;
}
