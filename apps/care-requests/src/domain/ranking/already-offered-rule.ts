import type { MissionState } from '@chez-soi/contracts';
import { dayEn, dayFr } from '../wording';
import { type RankingRule, reason } from './ranking';

type Told = readonly [passed: boolean, fr: string, en: string];

/** What became of an earlier offer of this need to this provider. */
function told(state: MissionState, fr: string, en: string): Told {
  switch (state) {
    case 'refused':
      return [true, `A refusé le ${fr}.`, `Refused on ${en}.`];
    case 'expired':
      return [true, `N’a pas répondu à la proposition du ${fr}.`, `Did not answer the offer of ${en}.`];
    case 'withdrawn':
    case 'ended':
      return [true, `A déjà été sollicité le ${fr}.`, `Was asked before, on ${en}.`];
    case 'proposed':
      return [false, `Déjà sollicité le ${fr}, réponse attendue.`, `Already asked on ${en}, answer awaited.`];
    default:
      return [false, `A déjà cette mission depuis le ${fr}.`, `Already has this mission since ${en}.`];
  }
}

/** The same need is not offered twice at once to a provider; an earlier refusal is recalled, and excludes nobody. */
export const alreadyOfferedRule: RankingRule = (_, { earlier }) => {
  if (earlier === null) return reason('already-offered', true, 0, 'Pas encore sollicité.', 'Not asked yet.');
  const [passed, fr, en] = told(earlier.state, dayFr(earlier.on), dayEn(earlier.on));
  return reason('already-offered', passed, 0, fr, en);
};
