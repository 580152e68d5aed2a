import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateService } from '@chez-soi/contracts';
import { LocalBus } from '@chez-soi/messaging';
import {
  anActor,
  createTestDatabase,
  TestClient,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import type { Bundle, ChargeItemDefinition } from 'fhir/r4';
import { type CatalogueApp, createApp } from './app';
import { migrations } from './store/migrations';

const [sample] = JSON.parse(
  readFileSync(join(__dirname, '../data/services.json'), 'utf8'),
) as CreateService[];
const { code: _, ...content } = { ...sample!, gir: { min: 1, max: 4 } };
const price = (cents: number) => ({
  ...content,
  indicativePrice: { ...sample!.indicativePrice!, cents, kind: 'regulated' as const },
});

describe('The price rules of published services', () => {
  let store: TestDatabase;
  let running: CatalogueApp;
  let today: Date;
  let administrator: TestClient;
  const start = async () => {
    running = await createApp(
      {
        ...{ databaseUrl: store.url, poolSize: 4, assertionKey: testAssertionKey, logLevel: 'silent' },
        clock: () => today,
      },
      new LocalBus(),
    );
    administrator = new TestClient(running.app, anActor('administrator'), () => today);
  };

  beforeEach(async () => {
    today = new Date('2026-03-02T09:00:00Z');
    store = await createTestDatabase(migrations);
    await start();
  });
  afterEach(async () => {
    await running.close();
    await store.close();
  });

  const services = '/catalogue/services';
  async function rules(query: string): Promise<ChargeItemDefinition[]> {
    const { body } = await administrator.as(null).get<Bundle>(`/fhir/ChargeItemDefinition?${query}`);
    return (body.entry ?? []).map(({ resource }) => resource as ChargeItemDefinition);
  }
  async function publishedTwice() {
    await administrator.post(services, { ...price(2350), code: 'priced' });
    expect(await rules('identifier=priced')).toEqual([]);
    await administrator.post(`${services}/priced/publish`);
    today = new Date('2026-05-04T09:00:00Z');
    await administrator.put(`${services}/priced/draft`, price(2500));
    expect((await administrator.post(`${services}/priced/publish`)).status).toBe(200);
  }

  it('are found by address and version, each with its period and its tariff', async () => {
    await publishedTwice();
    const url = 'https://chez-soi.invalid/fhir/ChargeItemDefinition/priced';
    expect(await rules(`url=${url}&version=1`)).toMatchObject([
      {
        status: 'retired',
        effectivePeriod: { start: '2026-03-02', end: '2026-05-03' },
        propertyGroup: [{ priceComponent: [{ type: 'base', amount: { value: 23.5, currency: 'EUR' } }] }],
      },
    ]);
    const current = [{ version: '2', effectivePeriod: { start: '2026-05-04' } }];
    expect(await rules('identifier=priced&status=active')).toMatchObject(current);
    expect(await rules('identifier=priced&effective=ge2026-06-01')).toMatchObject(current);
    expect(await rules('identifier=priced&context-type=gir')).toHaveLength(2);
  });

  it('end with the service, and stay readable', async () => {
    await publishedTwice();
    today = new Date('2026-06-01T09:00:00Z');
    await administrator.post(`${services}/priced/retire`);
    expect(await rules('identifier=priced&status=active')).toEqual([]);
    const [last] = await rules('identifier=priced&version=2');
    expect(last).toMatchObject({ status: 'retired', effectivePeriod: { end: '2026-06-01' } });
    const before = await administrator.get<ChargeItemDefinition>(
      `/fhir/ChargeItemDefinition/${last!.id}/_history/1`,
    );
    expect(before.body.status).toBe('active');
  });

  it('are made at the start for sheets that were published before there were any', async () => {
    await publishedTwice();
    await store.database.query(`DELETE FROM fhir_index WHERE type = 'ChargeItemDefinition'`);
    await store.database.query(`DELETE FROM fhir_resource WHERE type = 'ChargeItemDefinition'`);
    await running.close();
    await start();
    expect((await rules('identifier=priced')).map(({ version }) => version).sort()).toEqual(['1', '2']);
  });
});
