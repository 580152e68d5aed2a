import { type RankingRule, reason } from './ranking';

/** A provider that closed receives no mission. */
export const activeRule: RankingRule = (_, provider) =>
  provider.active
    ? reason('active', true, 0, 'En activité.', 'Active.')
    : reason('active', false, 0, 'N’est plus en activité.', 'No longer active.');
