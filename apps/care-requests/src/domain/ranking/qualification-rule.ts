import { type RankingRule, reason } from './ranking';

/** One of the qualifications that the catalogue accepts for the service is enough. */
export const qualificationRule: RankingRule = ({ qualifications }, provider) => {
  if (qualifications.length === 0) {
    return reason('qualification', true, 0, 'Aucune qualification exigée.', 'No qualification required.');
  }
  return qualifications.some((code) => provider.qualifications.includes(code))
    ? reason('qualification', true, 0, 'A le personnel qualifié.', 'Has qualified staff.')
    : reason(
        'qualification',
        false,
        0,
        'N’a pas déclaré de personnel qualifié pour ce service.',
        'Has declared no staff qualified for this service.',
      );
};
