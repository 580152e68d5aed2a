import { type RankingRule, reason } from './ranking';

/** The provider must serve the commune where the person lives. */
export const zoneRule: RankingRule = ({ communeCode }, provider) =>
  provider.zones.includes(communeCode)
    ? reason('zone', true, 0, 'Intervient dans cette commune.', 'Serves this commune.')
    : reason('zone', false, 0, 'N’intervient pas dans cette commune.', 'Does not serve this commune.');
