import { LocalBus } from '@chez-soi/messaging';
import {
  anActor,
  createTestDatabase,
  TestClient,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import { createApp } from '../app';
import { migrations } from '../store/migrations';

/** Funding on a real PostgreSQL, which hears nobody, with somebody who may do what administrators may. */
export interface TestFunding {
  readonly store: TestDatabase;
  readonly administrator: TestClient;
  close(): Promise<void>;
}

export async function testFunding(now: Date): Promise<TestFunding> {
  const store = await createTestDatabase(migrations);
  const config = {
    databaseUrl: store.url,
    poolSize: 6,
    assertionKey: testAssertionKey,
    logLevel: 'silent',
  };
  const funding = await createApp({ ...config, clock: () => now }, new LocalBus());
  return {
    store,
    administrator: new TestClient(funding.app, anActor('administrator'), () => now),
    async close() {
      await funding.close();
      await store.close();
    },
  };
}
