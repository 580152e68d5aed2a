import { dayEn, dayFr } from '../wording';
import { offerOn, type RankingRule, reason } from './ranking';

/** The provider must offer the service on the day the help would begin. */
export const serviceRule: RankingRule = ({ need, on }, provider) =>
  offerOn(provider, need.serviceCode, on)
    ? reason('service', true, 0, 'Propose ce service.', 'Offers this service.')
    : reason(
        'service',
        false,
        0,
        `Ne propose pas ce service au ${dayFr(on)}.`,
        `Does not offer this service on ${dayEn(on)}.`,
      );
