import { LocalBus } from '@chez-soi/messaging';
import { anActor, headersOf, TestClient, testAssertionKey } from '@chez-soi/service-kit/testing';
import type { Actor } from '@chez-soi/service-kit';
import { createApp } from '../app';
import type { LedgerHouse } from './ledger-house';

/** Funding's routes over a house's tables; nothing runs by itself. */
export interface FundingOver {
  readonly administrator: TestClient;
  readonly provider: (organizationId: string) => TestClient;
  readonly family: (residentId: string) => TestClient;
  /** A route that answers a table. */
  csv(url: string, actor?: Actor): Promise<{ readonly status: number; readonly body: string }>;
  close(): Promise<void>;
}

export async function fundingOver(house: LedgerHouse, clock: () => Date): Promise<FundingOver> {
  const base = { databaseUrl: house.store.url, poolSize: 4, assertionKey: testAssertionKey };
  const funding = await createApp({ ...base, logLevel: 'silent', clock, ledgerEveryMs: 0 }, new LocalBus());
  const administrator = new TestClient(funding.app, anActor('administrator'), clock);
  return {
    administrator,
    provider: (organizationId) => administrator.as(anActor('provider', { organizationId })),
    family: (residentId) =>
      administrator.as(
        anActor('family', { residents: [{ residentId, mandate: 'family-caregiver' }] as never }),
      ),
    async csv(url, actor = anActor('administrator')) {
      const answer = await funding.app.inject({
        method: 'GET',
        url,
        headers: await headersOf(actor, clock()),
      });
      return { status: answer.statusCode, body: answer.body };
    },
    async close() {
      await funding.close();
      await house.store.close();
    },
  };
}
