import { join } from 'node:path';
import type { OrganizationInput } from '@chez-soi/contracts';
import { LocalBus } from '@chez-soi/messaging';
import {
  anActor,
  createTestDatabase,
  TestClient,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import { createApp, type DirectoryApp } from '../app';
import { hasLuhnKey } from '../identifiers';
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
  const start = () =>
    createApp(
      {
        databaseUrl: store.url,
        poolSize: 6,
        assertionKey: testAssertionKey,
        logLevel: 'silent',
        clock: () => now,
        territoryDir: join(__dirname, '../../data'),
      },
      new LocalBus(),
    );
  let directory = await start();
  for (const [index, code] of ['housekeeping', 'washing-help', 'retired-help'].entries())
    await copyService(store.database, {
      id: `0198f000-0000-7000-8000-00000000000${index}`,
      code,
      active: code !== 'retired-help',
      sequence: 2,
    });
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
      directory = await start();
    },
    close: async () => {
      await directory.close();
      await store.close();
    },
  };
}

/** `start` with the one digit that makes its Luhn key right. */
export function withKey(start: string): string {
  return [...'0123456789'].map((key) => start + key).find(hasLuhnKey)!;
}

let count = 0;

/** A valid organisation of Grenoble; every one has a SIRET of its own. */
export function anOrganization(changes: Partial<OrganizationInput> = {}): OrganizationInput {
  count++;
  return {
    name: `SAD des Tests ${count}`,
    kind: 'sad-aide',
    legalStatus: 'associative',
    habilitation: true,
    finess: null,
    siret: withKey(`9990000${String(count).padStart(6, '0')}`),
    partOf: null,
    authorization: { number: 'T-1', from: '2025-01-01', to: '2026-12-31' },
    address: { line: '1 rue des Tests', communeCode: '38185', postalCode: '38000', city: 'Grenoble' },
    phone: '04 65 71 00 00',
    email: 'tests@example.fr',
    qualifications: ['home-help'],
    zones: ['38185', '38421'],
    availability: { weekly: [{ day: 1, from: '08:00', to: '18:00' }], exceptions: [] },
    declaredMinutesPerWeek: 6000,
    active: true,
    ...changes,
  };
}
