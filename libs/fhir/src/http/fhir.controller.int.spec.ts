import { newId } from '@chez-soi/kernel';
import {
  buildServiceApp,
  createLogger,
  PlatformTables1700000000001,
  ServiceKitModule,
  Statement,
} from '@chez-soi/service-kit';
import {
  anActor,
  createTestDatabase,
  headersOf,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Bundle, CapabilityStatement, HealthcareService, OperationOutcome, Task } from 'fhir/r4';
import { writeDocuments } from '../document/document';
import { FhirHistoryOrder1700000000011 } from '../history/history-migration';
import { FhirTables1700000000002 } from '../migration';
import { FhirSearchColumns1700000000010 } from '../search-migration';
import { aTask, taskSurface } from '../specimens/tasks';
import { defineSurface, string } from '../surface';
import { FhirModule } from './fhir.module';

const now = new Date('2026-11-23T08:00:00.250Z');
const baseUrl = 'https://example.test/fhir';
const [jeanne, paul] = [newId(), newId()];
const coordinator = anActor('coordinator');
const family = anActor('family', { residents: [{ residentId: jeanne, relationId: null, mandate: 'self' }] });

const serviceSurface = defineSurface<HealthcareService>({
  type: 'HealthcareService',
  mapperVersion: 1,
  interactions: ['read', 'search-type'],
  search: { name: string((service) => service.name, 'Name') },
});

describe('the FHIR address of a service', () => {
  let test: TestDatabase;
  let app: NestFastifyApplication;
  const ofJeanne = aTask({ patientId: jeanne });
  const ofPaul = aTask({ patientId: paul, status: 'accepted' });
  const open: HealthcareService = { resourceType: 'HealthcareService', id: newId(), name: 'Les Mimosas' };

  beforeAll(async () => {
    test = await createTestDatabase([
      PlatformTables1700000000001,
      FhirTables1700000000002,
      FhirSearchColumns1700000000010,
      FhirHistoryOrder1700000000011,
    ]);
    await writeDocuments(
      new Statement(),
      [
        { surface: taskSurface, resource: ofJeanne, version: 1 },
        { surface: taskSurface, resource: ofPaul, version: 1 },
        { surface: serviceSurface, resource: open, version: 1 },
      ],
      now,
    ).run(test.database);
    const log = createLogger('test', 'silent');
    const kit = {
      name: 'test',
      database: test.database,
      clock: () => now,
      log,
      assertionKey: testAssertionKey,
    };
    @Module({
      imports: [
        ServiceKitModule.for(kit),
        FhirModule.for({ surfaces: [taskSurface, serviceSurface], baseUrl }),
      ],
    })
    class TestModule {}
    app = await buildServiceApp({ name: 'test', module: TestModule, log });
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  const ask = async (
    url: string,
    {
      actor = coordinator as typeof coordinator | null,
      method = 'GET' as Method,
      headers = {},
      payload = undefined as string | undefined,
    } = {},
  ) => {
    const identity = actor ? await headersOf(actor, now) : {};
    return app.inject({
      method,
      url: `/fhir${url}`,
      headers: { ...identity, ...headers },
      ...(payload ? { payload } : {}),
    });
  };
  const outcome = (response: { json(): unknown; headers: Record<string, unknown> }) => {
    expect(response.headers['content-type']).toBe('application/fhir+json; charset=utf-8');
    const body = response.json() as OperationOutcome;
    expect(body.resourceType).toBe('OperationOutcome');
    return body.issue[0];
  };

  it('reads a resource with its version and date', async () => {
    const response = await ask(`/Task/${ofJeanne.id}`);
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'application/fhir+json; charset=utf-8',
      etag: 'W/"1"',
      'last-modified': 'Mon, 23 Nov 2026 08:00:00 GMT',
    });
    expect((response.json() as Task).meta).toEqual({ versionId: '1', lastUpdated: now.toISOString() });
  });

  it.each([
    [{ 'if-none-match': 'W/"1"' }, 304],
    [{ 'if-none-match': '"1"' }, 304],
    [{ 'if-none-match': 'W/"2", W/"3"' }, 200],
    [{ 'if-modified-since': 'Mon, 23 Nov 2026 08:00:00 GMT' }, 304],
    [{ 'if-modified-since': 'Mon, 23 Nov 2026 07:59:59 GMT' }, 200],
  ])('answers a client that says %j with %d', async (headers, status) => {
    const response = await ask(`/Task/${ofJeanne.id}`, { headers });
    expect(response.statusCode).toBe(status);
    expect(response.headers['etag']).toBe('W/"1"');
    if (status === 304) expect(response.body).toBe('');
  });

  it('answers HEAD as GET, without the body', async () => {
    const response = await ask(`/Task/${ofJeanne.id}`, { method: 'HEAD' });
    expect([response.statusCode, response.headers['etag'], response.body]).toEqual([200, 'W/"1"', '']);
  });

  it('serves versions and history', async () => {
    expect((await ask(`/Task/${ofJeanne.id}/_history/1`)).json()).toMatchObject({ id: ofJeanne.id });
    const history = (await ask(`/Task/${ofJeanne.id}/_history`)).json() as Bundle;
    expect(history).toMatchObject({ type: 'history', total: 1 });
    expect(history.entry?.[0]).toMatchObject({
      fullUrl: `${baseUrl}/Task/${ofJeanne.id}`,
      request: { method: 'POST', url: 'Task' },
      response: { status: '201', etag: 'W/"1"' },
    });
    expect((await ask(`/Task/${ofJeanne.id}/_history/2`)).statusCode).toBe(404);
    expect((await ask(`/Task/${ofJeanne.id}/_history/x`)).statusCode).toBe(404);
  });

  it('searches by address and by form alike', async () => {
    const byAddress = await ask('/Task?status=accepted');
    const byForm = await ask('/Task/_search', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'status=accepted',
    });
    for (const response of [byAddress, byForm]) {
      expect(response.statusCode).toBe(200);
      const bundle = response.json() as Bundle;
      expect(bundle).toMatchObject({ total: 1, link: [{ relation: 'self' }, {}] });
      expect(bundle.entry?.map(({ resource }) => resource?.id)).toEqual([ofPaul.id]);
    }
    expect((byAddress.json() as Bundle).link?.[0]?.url).toBe(`${baseUrl}/Task?status=accepted`);
  });

  it('searches the compartment of one person, by address and by form, and of nobody else', async () => {
    const byAddress = await ask(`/Patient/${jeanne}/Task?status=requested`);
    const byForm = await ask(`/Patient/${jeanne}/Task/_search`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'status=requested',
    });
    for (const response of [byAddress, byForm]) {
      const bundle = response.json() as Bundle;
      expect(bundle.entry?.map(({ resource }) => resource?.id)).toEqual([ofJeanne.id]);
      expect(bundle.link?.[0]?.url).toMatch(`${baseUrl}/Patient/${jeanne}/Task?`);
    }
    expect((await ask(`/Patient/${paul}/Task`, { actor: family })).json()).toMatchObject({ total: 0 });
    expect((await ask(`/Practitioner/${paul}/Task`)).statusCode).toBe(404);
    expect((await ask(`/Patient/${paul}/HealthcareService`)).statusCode).toBe(404);
    expect((await ask('/Patient/nobody/Task')).json()).toMatchObject({ total: 0 });
  });

  it('links to the address that the client asked, and refuses a cursor of another search', async () => {
    const headers = { 'x-forwarded-host': 'soin.test:8443', 'x-forwarded-proto': 'https' };
    const first = (await ask('/Task?_count=1', { headers })).json() as Bundle;
    const next = first.link?.find(({ relation }) => relation === 'next')?.url ?? '';
    expect(next).toMatch(/^https:\/\/soin\.test:8443\/fhir\/Task\?_count=1&_cursor=/);
    const second = (await ask(next.slice('https://soin.test:8443/fhir'.length))).json() as Bundle;
    expect(second.entry).toHaveLength(1);
    expect(second.link?.map(({ relation }) => relation)).toEqual(['self', 'first', 'prev']);
    const cursor = new URL(next).searchParams.get('_cursor');
    const forwarded = { forwarded: 'for=1.2.3.4;host="other.test";proto=http' };
    const other = (await ask('/Task', { headers: forwarded })).json() as Bundle;
    expect(other.link?.[0]?.url).toBe('http://other.test/fhir/Task');
    const refused = await ask(`/Task?status=requested&_cursor=${cursor}`);
    expect(refused.statusCode).toBe(400);
    expect(outcome(refused)).toMatchObject({ code: 'invalid', expression: ['_cursor'] });
  });

  it.each(["' OR 1=1 --", '$1', '"; DROP TABLE fhir_resource; --', '\\', '%00', '\u{10FFFF}'])(
    'takes « %s » for a value, whatever the parameter',
    async (text) => {
      const names = [
        'status',
        'note',
        'note:contains',
        'note:exact',
        'patient',
        'patient:Patient',
        'code:text',
        '_tag',
      ];
      for (const name of names) {
        const { statusCode } = await ask(`/Task?${name}=${encodeURIComponent(text)}`);
        expect([200, 400]).toContain(statusCode);
      }
      expect((await ask('/Task')).json()).toMatchObject({ total: 2 });
      expect((await ask(`/Task?${encodeURIComponent(text)}=x`)).statusCode).toBe(400);
    },
  );

  it('refuses an unknown parameter by name, and ignores it for who asks for leniency', async () => {
    const refused = await ask('/Task?statuss=accepted');
    expect(refused.statusCode).toBe(400);
    expect(outcome(refused)).toMatchObject({ severity: 'error', code: 'invalid', expression: ['statuss'] });
    const lenient = await ask('/Task?statuss=accepted', { headers: { prefer: 'handling=lenient' } });
    expect((lenient.json() as Bundle).entry?.map(({ search }) => search?.mode)).toEqual([
      'match',
      'match',
      'outcome',
    ]);
  });

  it('shows a family its own resident only, and does not tell that others exist', async () => {
    const bundle = (await ask('/Task', { actor: family })).json() as Bundle;
    expect(bundle.total).toBe(1);
    expect(bundle.entry?.[0]?.resource?.id).toBe(ofJeanne.id);
    const other = await ask(`/Task/${ofPaul.id}`, { actor: family });
    expect(other.statusCode).toBe(404);
    expect(outcome(other)?.code).toBe('not-found');
  });

  it('asks a visitor to sign in for personal data, not for public offers', async () => {
    const refused = await ask('/Task', { actor: null });
    expect(refused.statusCode).toBe(401);
    expect(outcome(refused)?.code).toBe('login');
    expect((await ask('/HealthcareService?name=les mim', { actor: null })).json()).toMatchObject({
      total: 1,
    });
    expect((await ask('/metadata', { actor: null })).statusCode).toBe(200);
  });

  it('refuses a role that has no business there', async () => {
    const response = await ask('/Task', { actor: anActor('evaluator') });
    expect(response.statusCode).toBe(403);
    expect(outcome(response)?.code).toBe('forbidden');
  });

  it('keeps a trace per resident of what was read and of what was refused, never of public offers', async () => {
    await test.database.query('DELETE FROM audit');
    await ask('/Task?status=requested,accepted');
    await ask(`/Task/${ofPaul.id}`, { actor: family });
    await ask('/HealthcareService');
    const rows = await test.database.query(
      'SELECT action, outcome, entity_ids, resident_id, parameters FROM audit ORDER BY outcome, resident_id',
    );
    const hashed = { status: expect.stringMatching(/^[\w-]{22}$/) };
    const seen = [
      {
        action: 'Task.read',
        outcome: 'done',
        entity_ids: [ofJeanne.id],
        resident_id: jeanne,
        parameters: hashed,
      },
      {
        action: 'Task.read',
        outcome: 'done',
        entity_ids: [ofPaul.id],
        resident_id: paul,
        parameters: hashed,
      },
    ].sort((one, other) => one.resident_id.localeCompare(other.resident_id));
    expect(rows).toEqual([
      ...seen,
      expect.objectContaining({ action: 'Task.read', outcome: 'refused', entity_ids: [], resident_id: null }),
    ]);
  });

  it.each<[Method, string, number, string]>([
    ['GET', '/Unicorn', 404, 'not-found'],
    ['GET', '/Unicorn/1', 404, 'not-found'],
    ['GET', '/Task/not-a-uuid', 404, 'not-found'],
    ['GET', `/Task/${newId()}`, 404, 'not-found'],
    ['GET', '/Task/1/2/3/4', 404, 'not-found'],
    ['GET', '/Patient/1/Unicorn', 404, 'not-found'],
    ['GET', `/HealthcareService/${newId()}/_history`, 405, 'not-supported'],
    ['POST', '', 415, 'not-supported'],
    ['DELETE', '', 404, 'not-found'],
    ['POST', '/Task', 405, 'not-supported'],
    ['PUT', `/Task/${newId()}`, 405, 'not-supported'],
    ['PATCH', `/Task/${newId()}`, 405, 'not-supported'],
    ['DELETE', `/Task/${newId()}`, 405, 'not-supported'],
  ])('answers %s %s with %d and an OperationOutcome', async (method, url, status, code) => {
    const response = await ask(url, { method });
    expect(response.statusCode).toBe(status);
    expect(outcome(response)?.code).toBe(code);
  });

  it.each([
    ['application/fhir+json', 200],
    ['application/json', 200],
    ['application/json+fhir', 200],
    ['text/html, */*;q=0.1', 200],
    ['text/plain', 406],
    ['application/fhir+xml', 406],
    ['application/fhir+json;q=0, text/html', 406],
  ])('serves who accepts %s with %d', async (accept, status) => {
    expect((await ask('/Task', { headers: { accept } })).statusCode).toBe(status);
  });

  it('lets _format speak before the Accept header', async () => {
    expect((await ask('/Task?_format=json', { headers: { accept: 'text/html' } })).statusCode).toBe(200);
    expect((await ask('/Task?_format=application/fhir%2Bjson')).statusCode).toBe(200);
    expect((await ask('/metadata?_format=xml')).statusCode).toBe(406);
  });

  it('refuses a search sent as JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await ask('/Task/_search', {
      method: 'POST',
      headers,
      payload: '{"status":"accepted"}',
    });
    expect(response.statusCode).toBe(415);
    expect(outcome(response)?.code).toBe('not-supported');
  });

  it('tells what it serves, and serves what it tells', async () => {
    const { rest } = (await ask('/metadata')).json() as CapabilityStatement;
    const resources = rest?.[0]?.resource ?? [];
    expect(resources.map(({ type }) => type)).toEqual([
      'AuditEvent',
      'HealthcareService',
      'Provenance',
      'Task',
    ]);
    for (const { type, searchParam = [] } of resources)
      for (const parameter of searchParam) {
        const actor = type === 'AuditEvent' ? anActor('administrator') : coordinator;
        const value = { date: '2026', reference: `Patient/${newId()}` }[parameter.type as string] ?? 'x';
        const response = await ask(`/${type}?${parameter.name}=${value}`, { actor });
        expect([type, parameter.name, response.statusCode]).toEqual([type, parameter.name, 200]);
      }
  });
});
