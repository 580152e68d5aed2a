import { newId } from '@chez-soi/kernel';
import type { Bundle, Observation } from 'fhir/r4';
import { firstIssue } from '../testing/fhir-app';
import { anObservation, ScopedWorld, SURVEY, VITAL } from '../testing/scoped-world';

const only = (permissions: string, category = VITAL) =>
  `system/Observation.${permissions}?category=${category}`;
const amended = [{ op: 'replace', path: '/status', value: 'amended' }];
const jsonPatch = { 'content-type': 'application/json-patch+json' };

describe('a program writes what its token allows, and nothing else', () => {
  let world: ScopedWorld;
  beforeAll(async () => {
    world = await ScopedWorld.start();
  });
  afterAll(() => world.close());

  const current = async (id: string) => (await world.fhir.ask<Observation>('GET', `/Observation/${id}`)).body;
  const count = async () => (await world.fhir.ask<Bundle>('GET', '/Observation?_summary=count')).body.total;

  it.each([
    ['c', 201, 403, 403, 403],
    ['u', 403, 200, 200, 403],
    ['d', 403, 403, 403, 204],
    ['rs', 403, 403, 403, 403],
  ])(
    'with .%s: create %i, update %i, patch %i, delete %i',
    async (permissions, create, update, patch, remove) => {
      const ask = world.as(`system/Observation.${permissions}`);
      const id = await world.stored(VITAL);
      const status = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).status;
      expect(await status('POST', '/Observation', anObservation(VITAL))).toBe(create);
      expect(await status('PUT', `/Observation/${id}`, anObservation(VITAL, { id, status: 'amended' }))).toBe(
        update,
      );
      expect(await status('PATCH', `/Observation/${id}`, amended, jsonPatch)).toBe(patch);
      expect(await status('DELETE', `/Observation/${id}`)).toBe(remove);
    },
  );

  it('is told the missing scope', async () => {
    const answer = await world.as('system/Observation.rs')('POST', '/Observation', anObservation(VITAL));
    expect(answer.headers['www-authenticate']).toContain('scope="system/Observation.c"');
    expect(firstIssue(answer as never)).toMatchObject({ code: 'forbidden' });
  });

  it('does not create by an update without the right to create', async () => {
    const id = newId();
    const resource = anObservation(VITAL, { id });
    expect((await world.as('system/Observation.u')('PUT', `/Observation/${id}`, resource)).status).toBe(403);
    expect((await world.as('system/Observation.cu')('PUT', `/Observation/${id}`, resource)).status).toBe(201);
  });

  it('creates only what meets the criteria; nothing else stays', async () => {
    const before = await count();
    const refused = await world.as(only('c'))('POST', '/Observation', anObservation(SURVEY));
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      403,
      expect.stringContaining('system/Observation.c'),
    ]);
    expect(await count()).toBe(before);
    expect((await world.as(only('c'))('POST', '/Observation', anObservation(VITAL))).status).toBe(201);
    expect(
      (await world.as(only('c'), only('c', SURVEY))('POST', '/Observation', anObservation(SURVEY))).status,
    ).toBe(201);
  });

  it('changes only what meets the criteria before and after', async () => {
    const ask = world.as(only('u'));
    const [vital, survey] = [await world.stored(VITAL), await world.stored(SURVEY)];
    const put = async (id: string, category: string) =>
      (await ask('PUT', `/Observation/${id}`, anObservation(category, { id, status: 'amended' }))).status;
    expect(await put(survey, SURVEY)).toBe(403);
    expect(await put(survey, VITAL)).toBe(403);
    expect(await put(vital, SURVEY)).toBe(403);
    expect((await current(vital)).meta?.versionId).toBe('1');
    expect((await ask('PATCH', `/Observation/${survey}`, amended, jsonPatch)).status).toBe(403);
    expect(await put(vital, VITAL)).toBe(200);
    expect((await current(survey)).meta?.versionId).toBe('1');
  });

  it('deletes only what meets the criteria, and revives only what did', async () => {
    const ask = world.as(only('ud'));
    const [vital, survey] = [await world.stored(VITAL), await world.stored(SURVEY)];
    expect((await ask('DELETE', `/Observation/${survey}`)).status).toBe(403);
    expect((await ask('DELETE', `/Observation/${vital}`)).status).toBe(204);
    await world.fhir.ask('DELETE', `/Observation/${survey}`);
    expect((await ask('PUT', `/Observation/${survey}`, anObservation(VITAL, { id: survey }))).status).toBe(
      403,
    );
    expect((await ask('PUT', `/Observation/${vital}`, anObservation(VITAL, { id: vital }))).status).toBe(201);
  });

  it('finds by conditions only what it may search', async () => {
    const identifier = [{ system: 'urn:x', value: newId() }];
    await world.fhir.ask('POST', '/Observation', anObservation(SURVEY, { identifier }));
    const body = anObservation(VITAL, { identifier });
    const condition = { 'if-none-exist': `identifier=urn:x|${identifier[0]!.value}` };
    expect((await world.as('system/Observation.c')('POST', '/Observation', body, condition)).status).toBe(
      403,
    );
    const found = await world.as('system/Observation.cs')('POST', '/Observation', body, condition);
    expect([found.status, found.body]).toEqual([200, null]);
    const put = `/Observation?identifier=urn:x|${identifier[0]!.value}`;
    expect((await world.as('system/Observation.u')('PUT', put, body)).status).toBe(403);
    expect((await world.as('system/Observation.us')('PUT', put, body)).status).toBe(200);
  });

  it('is not shown by writing what it may not read', async () => {
    const id = await world.stored(VITAL);
    const blind = await world.as('system/Observation.u')('PATCH', `/Observation/${id}`, amended, jsonPatch);
    expect([blind.status, blind.body, blind.headers['etag']]).toEqual([200, null, 'W/"2"']);
    const seeing = await world.as('system/Observation.ru')('PATCH', `/Observation/${id}`, amended, jsonPatch);
    expect(seeing.body).toMatchObject({ resourceType: 'Observation' });
    const partly = world.as('system/Observation.u', only('r', SURVEY));
    expect((await partly('PATCH', `/Observation/${id}`, amended, jsonPatch)).body).toBeNull();
    const entry = [{ resource: anObservation(VITAL), request: { method: 'POST', url: 'Observation' } }];
    const bundle = { resourceType: 'Bundle', type: 'batch', entry };
    const { body } = await world.as('system/Observation.c')('POST', '', bundle);
    expect(body.entry![0]).toMatchObject({ response: { status: '201 Created' } });
    expect(body.entry![0]).not.toHaveProperty('resource');
  });

  it('gets no first answer of a repeated request that its token would not let it make', async () => {
    const key = { 'idempotency-key': newId() };
    const body = anObservation(VITAL);
    const first = await world.as('system/Observation.cr')<Observation>('POST', '/Observation', body, key);
    expect(first.status).toBe(201);
    const again = await world.as('system/Observation.cr')<Observation>('POST', '/Observation', body, key);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect((await world.as('system/Observation.rs')('POST', '/Observation', body, key)).status).toBe(403);
    expect((await world.as('system/Observation.c')('POST', '/Observation', body, key)).body).toBeNull();
  });

  it('writes nothing of a transaction of which one entry is out of scope', async () => {
    const before = await count();
    const entry = [VITAL, SURVEY].map((category) => ({
      resource: anObservation(category),
      request: { method: 'POST', url: 'Observation' },
    }));
    const answer = await world.as(only('c'))('POST', '', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry,
    });
    expect(answer.status).toBe(403);
    expect(firstIssue(answer as never)?.expression).toEqual(['Bundle.entry[1]']);
    expect(await count()).toBe(before);
  });
});
