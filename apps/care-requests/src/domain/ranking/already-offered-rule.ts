import { dayEn, dayFr } from '../wording';
import { type RankingRule, reason } from './ranking';

/** The same need is not offered twice at once to a provider; an earlier refusal is recalled, and excludes nobody. */
export const alreadyOfferedRule: RankingRule = (_, { earlier }) => {
  if (earlier === null) return reason('already-offered', true, 0, 'Pas encore sollicité.', 'Not asked yet.');
  const [fr, en] = [dayFr(earlier.on), dayEn(earlier.on)];
  switch (earlier.state) {
    case 'refused':
      return reason('already-offered', true, 0, `A refusé le ${fr}.`, `Refused on ${en}.`);
    case 'expired':
      return reason(
        'already-offered',
        true,
        0,
        `N’a pas répondu à la proposition du ${fr}.`,
        `Did not answer the offer of ${en}.`,
      );
    case 'withdrawn':
    case 'ended':
      return reason(
        'already-offered',
        true,
        0,
        `A déjà été sollicité le ${fr}.`,
        `Was asked before, on ${en}.`,
      );
    case 'proposed':
      return reason(
        'already-offered',
        false,
        0,
        `Déjà sollicité le ${fr}, réponse attendue.`,
        `Already asked on ${en}, answer awaited.`,
      );
    default:
      return reason(
        'already-offered',
        false,
        0,
        `A déjà cette mission depuis le ${fr}.`,
        `Already has this mission since ${en}.`,
      );
  }
};
