import type { Day } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import {
  addAlias,
  addFacts,
  addPersons,
  type Concerned,
  holdMonths,
  markFrom,
  markMonths,
  markSubscribers,
  type ToldFact,
} from './store/fact.store';

const EVER: Day = '2000-01-01';

/** Takes in what the ledger goes by, and marks what is due again in months that are closed. */
export class LedgerFacts {
  async told(tx: Sql, facts: readonly ToldFact[]): Promise<void> {
    await addFacts(tx, facts);
    await addPersons(
      tx,
      facts.map(({ residentId }) => residentId),
    );
    await holdMonths(tx);
    await markFrom(tx, facts);
  }

  /** Two files were of one person: every closed month of both is reckoned anew. */
  async merged(tx: Sql, keptId: string, mergedId: string): Promise<void> {
    await addAlias(tx, keptId, mergedId);
    await addPersons(tx, [keptId, mergedId]);
    await holdMonths(tx);
    await markFrom(
      tx,
      [keptId, mergedId].map((residentId) => ({ residentId, day: EVER })),
    );
  }

  /** Visits as they were and as they are. */
  async visitsChanged(tx: Sql, visits: readonly Concerned[]): Promise<void> {
    if (visits.length === 0) return;
    await addPersons(
      tx,
      visits.map(({ residentId }) => residentId),
    );
    await holdMonths(tx);
    await markMonths(tx, visits);
  }

  async priceChanged(
    tx: Sql,
    provider: { readonly organizationId: string; readonly serviceCode: string; readonly from: Day },
  ): Promise<void> {
    await holdMonths(tx);
    await markSubscribers(tx, provider);
  }
}
