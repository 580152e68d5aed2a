import { join } from 'node:path';
import { LocalBus } from '@chez-soi/messaging';
import {
  anActor,
  createTestDatabase,
  TestClient,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import { createApp, type DirectoryApp } from '../app';
import { copyService } from '../store/offer.store';
import { migrations } from '../store/migrations';

export const now = new Date('2026-03-02T09:00:00Z');

/** A directory on a database of its own, with the territory of Isère and three services of the catalogue. */
export interface RunningDirectory {
  readonly directory: DirectoryApp;
  readonly store: TestDatabase;
  readonly administrator: TestClient;
  readonly visitor: TestClient;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function aRunningDirectory(): Promise<RunningDirectory> {
  const store = await createTestDatabase(migrations);
  let directory = await start(store);
  await knowServices(store);
  // Clients look the application up at each request, so that they outlive a restart.
  const proxy = {
    inject: (request: never) => directory.app.inject(request),
  } as unknown as DirectoryApp['app'];
  const administrator = new TestClient(proxy, anActor('administrator'), () => now);
  return {
    get directory() {
      return directory;
    },
    store,
    administrator,
    visitor: administrator.as(null),
    restart: async () => {
      await directory.close();
      directory = await start(store);
    },
    close: async () => {
      await directory.close();
      await store.close();
    },
  };
}

function start({ url }: TestDatabase): Promise<DirectoryApp> {
  const config = {
    databaseUrl: url,
    poolSize: 6,
    assertionKey: testAssertionKey,
    logLevel: 'silent',
    clock: () => now,
    territoryDir: join(__dirname, '../../data'),
  };
  return createApp(config, new LocalBus());
}

async function knowServices({ database }: TestDatabase): Promise<void> {
  for (const [index, code] of ['housekeeping', 'washing-help', 'retired-help'].entries())
    await copyService(database, {
      id: `0198f000-0000-7000-8000-00000000000${index}`,
      code,
      active: code !== 'retired-help',
      sequence: 2,
    });
}
