import { LocalBus } from '@chez-soi/messaging';
import {
  anActor,
  createTestDatabase,
  TestClient,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import type { Bundle, CodeSystem, FhirResource, OperationOutcome } from 'fhir/r4';
import { type CatalogueApp, createApp } from './app';
import { keepPublished } from './conformance/keep-published';
import { published } from './conformance/published';
import { migrations } from './store/migrations';

const today = new Date('2026-11-27T09:00:00Z');
const types = ['CodeSystem', 'ValueSet', 'StructureDefinition', 'SearchParameter', 'OperationDefinition'];

describe('What the platform publishes of itself', () => {
  let store: TestDatabase;
  let running: CatalogueApp;
  let visitor: TestClient;
  const start = async () => {
    running = await createApp(
      {
        ...{ databaseUrl: store.url, poolSize: 4, assertionKey: testAssertionKey, logLevel: 'silent' },
        clock: () => today,
      },
      new LocalBus(),
    );
    visitor = new TestClient(running.app, anActor('administrator'), () => today).as(null);
  };
  beforeAll(async () => {
    store = await createTestDatabase(migrations);
    await start();
  });
  afterAll(async () => {
    await running.close();
    await store.close();
  });

  const versions = () =>
    store.database.query<{ type: string; version_id: number }>('SELECT type, version_id FROM fhir_resource');
  const all = async (type: string): Promise<FhirResource[]> => {
    const { status, body } = await visitor.get<Bundle>(`/fhir/${type}?_count=200`);
    expect(status).toBe(200);
    return (body.entry ?? []).map(({ resource }) => resource as FhirResource);
  };

  it('is read and searched by anyone, and written by nobody', async () => {
    for (const type of types) {
      const wanted = published().find(({ surface }) => surface.type === type)!.resources;
      expect(await all(type)).toHaveLength(wanted.length);
      const administrator = visitor.as(anActor('administrator'));
      expect((await administrator.post(`/fhir/${type}`, { resourceType: type })).status).toBe(405);
    }
  });

  it('is what R4 says such resources are', async () => {
    for (const { surface, resources } of published())
      for (const resource of resources) {
        const { body } = await visitor.post<OperationOutcome>(`/fhir/${surface.type}/$validate`, resource);
        expect([resource.id, ...body.issue.map(({ severity }) => severity)]).toEqual([
          resource.id,
          'information',
        ]);
      }
  });

  it('is found by its address, in French with the English beside it', async () => {
    const url = 'https://chez-soi.invalid/fhir/CodeSystem/payer';
    const { body } = await visitor.get<Bundle>(`/fhir/CodeSystem?url=${url}`);
    expect(body.entry).toHaveLength(1);
    expect(body.entry![0]!.resource as CodeSystem).toMatchObject({
      url,
      status: 'active',
      content: 'complete',
      count: 9,
      concept: expect.arrayContaining([
        { code: 'ETAT', display: 'État', designation: [{ language: 'en', value: 'State' }] },
      ]),
    });
  });

  it('keeps its versions when the service starts again and nothing changed', async () => {
    const before = await versions();
    await running.close();
    await start();
    expect(await versions()).toEqual(before);
    expect(before.every(({ version_id: version }) => version === 1)).toBe(true);
    expect(await keepPublished(store.database, today)).toBe(0);
  });

  it('becomes a new version when it reads otherwise, and is retired when a release leaves it out', async () => {
    const [codes] = published().filter(({ surface }) => surface.type === 'CodeSystem');
    const [first, , ...rest] = codes!.resources as CodeSystem[];
    const changed = { ...first!, title: 'Autrement' };
    const release = [{ surface: codes!.surface, resources: [changed, ...rest] }];
    expect(await keepPublished(store.database, today, release)).toBe(2);
    expect(await keepPublished(store.database, today, release)).toBe(0);
    const left = codes!.resources[1]!;
    const { body } = await visitor.get<CodeSystem>(`/fhir/CodeSystem/${left.id}`);
    expect(body.status).toBe('retired');
    const history = await visitor.get<Bundle>(`/fhir/CodeSystem/_history`);
    expect(history.body.entry?.map(({ request }) => request?.method)).toContain('PUT');
    expect(await keepPublished(store.database, today)).toBe(2);
  });

  it('has a history by type for the price rules and the questionnaires too', async () => {
    for (const type of ['ChargeItemDefinition', 'Questionnaire'])
      expect((await visitor.get(`/fhir/${type}/_history`)).status).toBe(200);
  });
});
