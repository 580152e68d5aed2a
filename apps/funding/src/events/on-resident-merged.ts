import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { LedgerFacts } from '../ledger-facts';

export const onResidentMerged =
  (ledger: LedgerFacts): Handler<(typeof careRequestsEvents)['resident.merged.v1']> =>
  ({ data }, tx) =>
    ledger.merged(tx, data.residentId, data.mergedResidentId);
