import { dayEn, dayFr } from '../wording';
import { type EarlierOffer, type RankingRule, reason } from './ranking';
import { refusalWords } from './refusal-words';

/**
 * What an earlier answer to this very need costs: a refusal more than a silence, a silence more than an offer that
 * was taken back. The order puts those already asked last in any case (rank-candidates.ts); the points say by how much.
 */
export const REFUSED_POINTS = -40;
export const SILENT_POINTS = -30;
export const TAKEN_BACK_POINTS = -10;

type Told = readonly [passed: boolean, points: number, fr: string, en: string];

/** What became of an earlier offer of this need to this provider. */
function told({ state, reason: why, on }: EarlierOffer): Told {
  const [fr, en] = [dayFr(on), dayEn(on)];
  switch (state) {
    case 'refused': {
      const words = refusalWords(why);
      return [
        true,
        REFUSED_POINTS,
        `A refusé le ${fr}${words ? ` : ${words.fr}` : ''}.`,
        `Refused on ${en}${words ? `: ${words.en}` : ''}.`,
      ];
    }
    case 'expired':
      return [true, SILENT_POINTS, `N’a pas répondu avant le ${fr}.`, `Did not answer by ${en}.`];
    case 'withdrawn':
    case 'ended':
      return [true, TAKEN_BACK_POINTS, `A déjà été sollicité le ${fr}.`, `Was asked before, on ${en}.`];
    case 'proposed':
      return [
        false,
        0,
        `Déjà sollicité le ${fr}, réponse attendue.`,
        `Already asked on ${en}, answer awaited.`,
      ];
    default:
      return [false, 0, `A déjà cette mission depuis le ${fr}.`, `Already has this mission since ${en}.`];
  }
}

/** The same need is not offered twice at once to a provider; an earlier refusal costs points, and excludes nobody. */
export const alreadyOfferedRule: RankingRule = (_, { earlier }) => {
  if (earlier === null) return reason('already-offered', true, 0, 'Pas encore sollicité.', 'Not asked yet.');
  const [passed, points, fr, en] = told(earlier);
  return reason('already-offered', passed, points, fr, en);
};
