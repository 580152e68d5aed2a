import { type Clock, type Day, systemClock } from '@chez-soi/kernel';
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
import { writeCoverages } from './store/coverage-write';

const EVER: Day = '2000-01-01';

/** Takes in what the ledger goes by, and marks what is due again in months that are closed. */
export class LedgerFacts {
  constructor(private readonly clock: Clock = systemClock) {}

  async told(tx: Sql, facts: readonly ToldFact[]): Promise<void> {
    await addFacts(tx, facts);
    await addPersons(
      tx,
      facts.map(({ residentId }) => residentId),
    );
    await holdMonths(tx);
    await markFrom(tx, facts);
    const concerned = facts.filter(({ kind }) => kind.startsWith('apa-') || kind === 'deceased');
    await this.cover(
      tx,
      concerned.map(({ residentId }) => residentId),
    );
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
    await this.cover(tx, [keptId, mergedId]);
  }

  private async cover(tx: Sql, residentIds: readonly string[]): Promise<void> {
    if (residentIds.length > 0) await writeCoverages(tx, this.clock(), residentIds);
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
