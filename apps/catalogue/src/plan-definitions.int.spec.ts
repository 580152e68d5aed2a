import { LocalBus } from '@chez-soi/messaging';
import {
  anActor,
  createTestDatabase,
  TestClient,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import type { Bundle, OperationOutcome, PlanDefinition } from 'fhir/r4';
import { type CatalogueApp, createApp } from './app';
import { migrations } from './store/migrations';

const today = new Date('2026-11-27T09:00:00Z');
const aTemplate = (change: Partial<PlanDefinition> = {}): PlanDefinition => ({
  resourceType: 'PlanDefinition',
  url: 'https://example.test/PlanDefinition/back-home',
  version: '1',
  name: 'BackHome',
  title: 'Retour à domicile après une hospitalisation',
  status: 'draft',
  subjectCodeableConcept: { text: 'Patient' },
  goal: [{ description: { text: 'Se lever et se laver sans risque' } }],
  action: [
    {
      title: 'Aide au lever, chaque matin',
      code: [
        { coding: [{ system: 'https://chez-soi.invalid/fhir/CodeSystem/service', code: 'getting-up-help' }] },
      ],
      timingTiming: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
    },
  ],
  ...change,
});

describe('Templates of care packages, over FHIR', () => {
  let store: TestDatabase;
  let running: CatalogueApp;
  let administrator: TestClient;
  beforeEach(async () => {
    store = await createTestDatabase(migrations);
    running = await createApp(
      {
        ...{ databaseUrl: store.url, poolSize: 4, assertionKey: testAssertionKey, logLevel: 'silent' },
        clock: () => today,
      },
      new LocalBus(),
    );
    administrator = new TestClient(running.app, anActor('administrator'), () => today);
  });
  afterEach(async () => {
    await running.close();
    await store.close();
  });

  const fhir = '/fhir/PlanDefinition';
  const create = (change?: Partial<PlanDefinition>) =>
    administrator.post<PlanDefinition>(fhir, aTemplate(change));
  const put = (resource: PlanDefinition) =>
    administrator.put<PlanDefinition>(`${fhir}/${resource.id}`, resource);
  const issueOf = ({ body }: { body: unknown }) => (body as OperationOutcome).issue[0];

  it('are drafted, published and retired by an administrator, and read by anyone', async () => {
    const draft = await create();
    expect(draft.status).toBe(201);
    const { meta: _, id, ...kept } = draft.body;
    expect(kept).toEqual(aTemplate());
    expect((await put({ ...draft.body, title: 'Retour chez soi' })).status).toBe(200);
    expect((await put({ ...draft.body, title: 'Retour chez soi', status: 'active' })).status).toBe(200);
    const retired = await put({ ...draft.body, title: 'Retour chez soi', status: 'retired' });
    expect([retired.status, retired.body.meta?.versionId]).toEqual([200, '4']);
    const visitor = administrator.as(null);
    expect((await visitor.get(`${fhir}/${id}`)).status).toBe(200);
    const found = await visitor.get<Bundle>(`${fhir}?url=${aTemplate().url}&status=retired`);
    expect(found.body.entry).toHaveLength(1);
    expect((await visitor.get<Bundle>(`${fhir}/_history`)).body.entry).toHaveLength(4);
  });

  it('are written by nobody else', async () => {
    expect((await administrator.as(null).post(fhir, aTemplate())).status).toBe(401);
    for (const role of ['family', 'provider', 'coordinator', 'machine'] as const)
      expect((await administrator.as(anActor(role)).post(fhir, aTemplate())).status).toBe(403);
  });

  it('do not go back: an illegal move is refused, naming both states', async () => {
    const { body } = await create({ status: 'active' });
    const refused = await put({ ...body, status: 'draft' });
    expect(refused.status).toBe(422);
    expect(issueOf(refused)).toMatchObject({ code: 'business-rule' });
    expect(issueOf(refused)?.diagnostics).toMatch(/state=active .*to=draft/);
    expect((await put({ ...body, title: 'Autre', status: 'retired' })).status).toBe(422);
    const patch = [{ op: 'replace', path: '/status', value: 'retired' }];
    const headers = { 'content-type': 'application/json-patch+json' };
    expect((await administrator.patch(`${fhir}/${body.id}`, patch, headers)).status).toBe(200);
    expect((await put({ ...body, status: 'active' })).status).toBe(422);
    expect((await create({ version: '2', status: 'retired' })).status).toBe(422);
  });

  it('have each address and version once; a new version stands beside the old one', async () => {
    const { body } = await create({ status: 'active' });
    const again = await create();
    expect(again.status).toBe(409);
    expect(issueOf(again)?.diagnostics).toContain(`existing=${body.id}`);
    const next = await create({ version: '2' });
    expect(next.status).toBe(201);
    expect((await put({ ...next.body, version: '1' })).status).toBe(409);
    expect((await put({ ...next.body, version: '3' })).status).toBe(200);
    const both = await Promise.all([create({ version: '4' }), create({ version: '4' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are not published without what others name them by', async () => {
    const { version: _, ...unnamed } = aTemplate();
    const { body } = await administrator.post<PlanDefinition>(fhir, unnamed);
    const refused = await put({ ...body, status: 'active' });
    expect([refused.status, issueOf(refused)?.expression]).toEqual([422, ['version']]);
  });

  it('are deleted as long as they are drafts, and their version is free again', async () => {
    const { body } = await create();
    expect((await administrator.delete(`${fhir}/${body.id}`)).status).toBe(204);
    expect((await administrator.get(`${fhir}/${body.id}`)).status).toBe(410);
    const { body: published } = await create({ status: 'active' });
    const refused = await administrator.delete(`${fhir}/${published.id}`);
    expect([refused.status, issueOf(refused)?.code]).toEqual([422, 'business-rule']);
    expect((await put({ ...body, version: '2' })).status).toBe(201);
  });
});
