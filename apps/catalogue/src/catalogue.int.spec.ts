import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateService, Page, Problem, ServiceView } from '@chez-soi/contracts';
import { LocalBus } from '@chez-soi/messaging';
import {
  anActor,
  createTestDatabase,
  headersOf,
  TestClient,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import { type CatalogueApp, createApp } from './app';
import { loadServices } from './demo';
import { migrations } from './store/migrations';

const now = new Date('2026-03-02T09:00:00Z');
const list = JSON.parse(readFileSync(join(__dirname, '../data/services.json'), 'utf8')) as CreateService[];
const aService = (code: string, changes: Partial<CreateService> = {}): CreateService => ({
  ...list[0]!,
  code,
  name: { fr: `Aide ${code}`, en: `Help ${code}` },
  ...changes,
});

describe('The catalogue of services', () => {
  let store: TestDatabase;
  let running: CatalogueApp;
  let administrator: TestClient;
  let visitor: TestClient;

  beforeAll(async () => {
    store = await createTestDatabase(migrations);
    const config = {
      databaseUrl: store.url,
      poolSize: 6,
      assertionKey: testAssertionKey,
      logLevel: 'silent',
      clock: () => now,
    };
    running = await createApp(config, new LocalBus());
    administrator = new TestClient(running.app, anActor('administrator'), () => now);
    visitor = administrator.as(null);
  });
  afterAll(async () => {
    await running?.close();
    await store?.close();
  });

  const services = '/catalogue/services';
  const without = ({ code: _, ...content }: CreateService) => content;
  const published = async (code: string) => {
    await administrator.post(services, aService(code));
    return administrator.post<ServiceView>(`${services}/${code}/publish`);
  };
  const events = (code: string) =>
    store.database.query<{ type: string; sequence: number; data: Record<string, unknown> }>(
      `SELECT type, sequence, data FROM outbox WHERE data->>'serviceCode' = $1 ORDER BY sequence`,
      [code],
    );

  it('keeps a draft from the public, and shows it to administrators', async () => {
    const created = await administrator.post<ServiceView>(services, aService('draft-only'));
    expect(created).toMatchObject({
      status: 201,
      body: { status: 'draft', version: 1, allowedActions: ['edit', 'publish'] },
    });
    expect((await visitor.get(`${services}/draft-only`)).status).toBe(404);
    expect((await visitor.get(`${services}/draft-only/versions`)).status).toBe(404);
    expect((await visitor.get(`${services}/draft-only/qr.svg`)).status).toBe(404);
    expect((await visitor.get<Page<ServiceView>>(`${services}?status=draft`)).body.items).toEqual([]);
    expect((await administrator.get(`${services}/draft-only`)).status).toBe(200);
    const [document] = await store.database.query('SELECT 1 FROM fhir_resource WHERE id = $1', [
      created.body.id,
    ]);
    expect(document).toBeUndefined();
    expect(await events('draft-only')).toEqual([]);
  });

  it('publishes sheet, event and FHIR document together', async () => {
    const { status, body } = await published('published-once');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'active',
      publishedOn: '2026-03-02',
      allowedActions: ['edit', 'retire'],
    });
    expect(await events('published-once')).toMatchObject([
      { type: 'service.published.v1', sequence: 2, data: { version: 1, publishedOn: '2026-03-02' } },
    ]);
    const found = await visitor.get<{ total: number; entry: { resource: Record<string, unknown> }[] }>(
      '/fhir/ActivityDefinition?identifier=published-once&status=active',
    );
    expect(found.body.entry[0]?.resource).toMatchObject({
      id: body.id,
      version: '1',
      title: 'Aide published-once',
    });
  });

  it('publishes nothing at all when the event cannot be stored', async () => {
    await administrator.post(services, aService('event-refused'));
    await store.database.query('ALTER TABLE outbox ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    const { status } = await administrator.post(`${services}/event-refused/publish`);
    await store.database.query('ALTER TABLE outbox DROP CONSTRAINT full_disk');
    expect(status).toBe(500);
    const { body } = await administrator.get<ServiceView>(`${services}/event-refused`);
    expect(body).toMatchObject({ status: 'draft', revision: 1 });
    expect((await visitor.get(`/fhir/ActivityDefinition/${body.id}`)).status).toBe(404);
  });

  it('leaves what is published as it is: a change is a new version, which supersedes when it is published', async () => {
    await published('in-two-versions');
    const content = without(aService('in-two-versions', { usualMinutes: 45 }));
    const draft = await administrator.put<ServiceView>(`${services}/in-two-versions/draft`, content);
    expect(draft.body).toMatchObject({ status: 'draft', version: 2, usualMinutes: 45 });
    expect((await visitor.get<ServiceView>(`${services}/in-two-versions`)).body).toMatchObject({
      version: 1,
      usualMinutes: 30,
      hasDraft: false,
    });
    expect((await administrator.get<ServiceView>(`${services}/in-two-versions`)).body.hasDraft).toBe(true);
    await administrator.post(`${services}/in-two-versions/publish`);
    const versions = await visitor.get<Page<ServiceView>>(`${services}/in-two-versions/versions`);
    expect(versions.body.items).toMatchObject([
      { version: 2, status: 'active', usualMinutes: 45, supersededOn: null },
      { version: 1, status: 'active', usualMinutes: 30, supersededOn: '2026-03-02', allowedActions: [] },
    ]);
  });

  it('retires a service: it leaves the list, old requests can still read its name, and it is not retired twice', async () => {
    await published('retired-soon');
    expect((await administrator.post(`${services}/retired-soon/retire`)).body).toMatchObject({
      status: 'retired',
      retiredOn: '2026-03-02',
    });
    const codes = (await visitor.get<Page<ServiceView>>(services)).body.items.map(({ code }) => code);
    expect(codes).not.toContain('retired-soon');
    expect((await visitor.get<ServiceView>(`${services}/retired-soon`)).body.status).toBe('retired');
    const again = await administrator.post<Problem>(`${services}/retired-soon/retire`);
    expect(again).toMatchObject({ status: 422, body: { facts: { state: 'retired', action: 'retire' } } });
    expect((await events('retired-soon')).map(({ type }) => type)).toEqual([
      'service.published.v1',
      'service.retired.v1',
    ]);
  });

  it('refuses a second service of the same code, and a draft written over a newer one', async () => {
    await published('taken');
    const second = await administrator.post<Problem>(services, aService('taken'));
    expect(second).toMatchObject({ status: 409, body: { fields: [{ path: 'code' }] } });
    const content = without(aService('taken'));
    const headers = await headersOf(anActor('administrator'), now);
    const put = (revision: string) =>
      running.app.inject({
        method: 'PUT',
        url: `${services}/taken/draft`,
        payload: content,
        headers: { ...headers, 'if-match': revision },
      });

    expect((await put('"1"')).statusCode).toBe(412);
    expect((await put('"2"')).statusCode).toBe(200);
    expect((await put('"two"')).json()).toMatchObject({ status: 400, fields: [{ path: 'If-Match' }] });
  });

  it('names every field that is wrong, unknown ones too', async () => {
    const wrong = { ...aService('Wrong Code'), colour: 'red', gir: { min: 0, max: 6 } };
    const { status, body } = await administrator.post<Problem>(services, wrong);
    expect(status).toBe(400);
    expect(body.fields.map(({ path }) => path).sort()).toEqual(['code', 'colour', 'gir.min']);
    const crossed = await administrator.post<Problem>(
      services,
      aService('crossed', { gir: { min: 5, max: 2 } }),
    );
    expect(crossed).toMatchObject({ status: 400, body: { fields: [{ path: 'gir.min' }] } });
  });

  it('lets nobody but administrators write', async () => {
    expect((await visitor.post(services, aService('by-a-visitor'))).status).toBe(401);
    const coordinator = administrator.as(anActor('coordinator'));
    expect((await coordinator.post(services, aService('by-a-coordinator'))).status).toBe(403);
  });

  it('answers a repeated command with its first answer', async () => {
    const key = { 'idempotency-key': 'create-once' };
    const first = await administrator.post<ServiceView>(services, aService('sent-twice'), key);
    const again = await administrator.post<ServiceView>(services, aService('sent-twice'), key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
  });

  it('loads the reference sheets once, and finds them by words without accents', async () => {
    expect(await loadServices(running.catalogue, list, now)).toBe(list.length);
    expect(await loadServices(running.catalogue, list, now)).toBe(0);
    const found = await visitor.get<Page<ServiceView>>(`${services}?q=TELE assistance&family=assistance`);
    expect(found.body.items.map(({ code }) => code)).toContain('telecare-home');
    expect((await visitor.get<Problem>(`${services}?family=garden`)).body.fields[0]?.path).toBe('family');
  });

  it('pages through the catalogue without losing or repeating a service', async () => {
    const codes: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<ServiceView> = (
        await visitor.get<Page<ServiceView>>(`${services}?limit=7${cursor && `&cursor=${cursor}`}`)
      ).body;
      codes.push(...page.items.map(({ code }) => code));
      cursor = page.next;
    }
    const all = (await visitor.get<Page<ServiceView>>(`${services}?limit=100`)).body.items.map(
      ({ code }) => code,
    );
    expect(codes).toEqual(all);
    expect((await visitor.get<Problem>(`${services}?cursor=x`)).body.fields[0]?.path).toBe('cursor');
  });

  it('prints a QR code of the public sheet', async () => {
    const { headers, payload } = await running.app.inject({
      url: `${services}/published-once/qr.svg`,
      headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'aide.example' },
    });
    expect(headers['content-type']).toContain('image/svg+xml');
    expect(payload).toMatch(/^<svg /);
  });
});
