import { dayEn, dayFr } from '../wording';
import { type RankingRule, reason } from './ranking';

/** An authorisation that ended, or has not begun, on the first day of help excludes; kinds without one pass. */
export const authorizationRule: RankingRule = ({ on }, { authorization }) => {
  if (authorization === null) {
    return reason('authorization', true, 0, 'Sans autorisation à vérifier.', 'No authorisation to check.');
  }
  const { from, to } = authorization;
  if (on < from) {
    return reason(
      'authorization',
      false,
      0,
      `Autorisation valable à partir du ${dayFr(from)} seulement.`,
      `Authorised from ${dayEn(from)} only.`,
    );
  }
  if (to !== null && to < on) {
    return reason(
      'authorization',
      false,
      0,
      `Autorisation terminée le ${dayFr(to)}.`,
      `Authorisation ended on ${dayEn(to)}.`,
    );
  }
  if (to === null)
    return reason('authorization', true, 0, 'Autorisation en cours.', 'Authorisation in force.');
  return reason(
    'authorization',
    true,
    0,
    `Autorisation valable jusqu’au ${dayFr(to)}.`,
    `Authorised until ${dayEn(to)}.`,
  );
};
