import { newId } from '@chez-soi/kernel';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import { migrations } from '../store/migrations';
import { ProjectionsStore } from '../store/projections.store';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase(migrations);
});
afterAll(() => db.close());

const [organizationId, offerId, serviceId] = [newId(), newId(), newId()];
const organization = {
  organizationId,
  kind: 'sad',
  legalStatus: 'public' as const,
  habilitation: true,
  active: true,
  communeCode: '38185',
  position: { lat: 45.1, lon: 5.7 },
  qualifications: ['home-helper'],
  zones: ['38185'],
  authorization: { from: '2016-01-01', to: null },
  declaredMinutesPerWeek: 600,
  weekly: [],
  closedOn: ['2026-05-14'],
};
const offer = {
  offerId,
  organizationId,
  serviceCode: 'washing-help',
  priceCents: 2500,
  per: 'hour' as const,
  from: '2026-01-01',
  to: null,
};
const service = {
  serviceId,
  serviceCode: 'washing-help',
  family: 'daily-life',
  version: 1,
  unit: 'hour' as const,
  usualMinutes: 30,
  qualifications: ['home-helper'],
  gir: null,
  prescriptionRequired: false,
  publishedOn: '2026-01-01',
};
type Step = (store: ProjectionsStore) => Promise<void>;
const steps: Step[] = [
  (store) => store.organization(organization, 1),
  (store) => store.organization({ ...organization, declaredMinutesPerWeek: 900, authorization: null }, 2),
  (store) => store.offerPublished(offer, 1),
  (store) =>
    store.offerWithdrawn({ offerId, organizationId, serviceCode: 'washing-help', to: '2026-06-30' }, 2),
  (store) => store.servicePublished(service, 1),
  (store) => store.servicePublished({ ...service, version: 2, qualifications: ['nurse'] }, 2),
  (store) => store.serviceRetired({ serviceId, serviceCode: 'washing-help', retiredOn: '2026-12-31' }, 3),
];

async function dump(order: readonly number[]): Promise<string> {
  await db.database.query('TRUNCATE organization, offer, service');
  const store = new ProjectionsStore(db.database);
  for (const index of order) await steps[index]!(store);
  const tables = ['organization ORDER BY id', 'offer ORDER BY id', 'service ORDER BY code'];
  return JSON.stringify(
    await Promise.all(tables.map((table) => db.database.query(`SELECT * FROM ${table}`))),
  );
}

describe('the copies of the catalogue and the directory', () => {
  it('end up the same whatever the order in which events arrive, and when they arrive twice', async () => {
    const live = await dump([0, 1, 2, 3, 4, 5, 6]);
    expect(live).toContain('"declared_minutes":900');
    expect(await dump([6, 5, 4, 3, 2, 1, 0])).toBe(live);
    expect(await dump([3, 1, 6, 0, 5, 2, 4])).toBe(live);
    expect(await dump([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6])).toBe(live);
  });
});
