import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import type { Bundle, Endpoint, OrganizationAffiliation } from 'fhir/r4';
import { affiliationSurface, anEndpoint, endpointSurface } from '../specimens/affiliations';
import { FhirApp, firstIssue } from '../testing/fhir-app';

const identifier = (value: string) => [{ system: 'urn:x', value }];

describe('resources without rules, written over FHIR', () => {
  let fhir: FhirApp;
  const ask: FhirApp['ask'] = (...args) => fhir.ask(...args);
  const created = async (changes: Partial<Endpoint> = {}) =>
    (await ask<Endpoint>('POST', '/Endpoint', anEndpoint(changes))).body;

  beforeAll(async () => {
    fhir = await FhirApp.start({ surfaces: [endpointSurface, affiliationSurface] });
  });
  afterAll(() => fhir.close());

  it('are created under an id of ours, and come back as they were sent', async () => {
    const sent = anEndpoint({
      id: newId(),
      name: 'Hôpital',
      meta: { versionId: '7', profile: ['http://x.test/p'] },
    });
    const answer = await ask<Endpoint>('POST', '/Endpoint', sent);
    const { id } = answer.body;
    expect(answer.status).toBe(201);
    expect(id).not.toBe(sent.id);
    expect(answer.headers).toMatchObject({
      etag: 'W/"1"',
      location: `https://example.test/fhir/Endpoint/${id}/_history/1`,
      'last-modified': 'Mon, 23 Nov 2026 08:00:00 GMT',
      'content-type': expect.stringContaining('application/fhir+json'),
    });
    const read = await ask<Endpoint>('GET', `/Endpoint/${id}`);
    expect(read.body).toEqual(answer.body);
    expect(read.body).toEqual({
      ...sent,
      id,
      meta: { profile: ['http://x.test/p'], versionId: '1', lastUpdated: '2026-11-23T08:00:00.250Z' },
    });
    expect((await ask<Bundle>('GET', `/Endpoint?_id=${id}`)).body.total).toBe(1);
  });

  it('answer with nothing, or with an outcome, for who prefers it', async () => {
    const minimal = await ask('POST', '/Endpoint', anEndpoint(), { prefer: 'return=minimal' });
    expect([minimal.status, minimal.body]).toEqual([201, null]);
    const outcome = await ask('POST', '/Endpoint', anEndpoint(), { prefer: 'return=OperationOutcome' });
    expect(firstIssue(outcome)).toMatchObject({ severity: 'information' });
  });

  it('are refused with everything that is wrong, each at its place', async () => {
    const answer = await ask('POST', '/Endpoint', { ...anEndpoint(), status: 'sleepy', colour: 'red' });
    expect(answer.status).toBe(400);
    expect(answer.body['issue']).toEqual([
      expect.objectContaining({ code: 'structure', expression: ['Endpoint.colour'] }),
      expect.objectContaining({ code: 'code-invalid', expression: ['Endpoint.status'] }),
    ]);
    expect((await ask('POST', '/Endpoint', { resourceType: 'OrganizationAffiliation' })).status).toBe(400);
    expect((await ask('POST', '/Endpoint', '{')).status).toBe(400);
  });

  it('are updated under the version that the client read, and 412 tells who was slower', async () => {
    const { id } = await created();
    const next = anEndpoint({ id, name: 'Deux' });
    const updated = await ask('PUT', `/Endpoint/${id}`, next, { 'if-match': 'W/"1"' });
    expect([updated.status, updated.headers['etag']]).toEqual([200, 'W/"2"']);
    const late = await ask('PUT', `/Endpoint/${id}`, next, { 'if-match': '"1"' });
    expect([late.status, firstIssue(late)?.code]).toEqual([412, 'conflict']);
    expect((await ask('PUT', `/Endpoint/${id}`, next, { 'if-match': 'abc' })).status).toBe(400);
    expect((await ask('PUT', `/Endpoint/${id}`, next, { 'if-none-match': '*' })).status).toBe(412);
    expect((await ask('PUT', `/Endpoint/${id}`, { ...next, id: newId() })).status).toBe(400);
    const excerpt = { ...next, meta: { tag: [{ code: 'SUBSETTED' }] } };
    expect((await ask('PUT', `/Endpoint/${id}`, excerpt)).status).toBe(422);
  });

  it('may be created by PUT where clients choose ids, and only there', async () => {
    const id = newId();
    const answer = await ask('PUT', `/Endpoint/${id}`, anEndpoint({ id }));
    expect([answer.status, answer.headers['etag']]).toEqual([201, 'W/"1"']);
    const other = { resourceType: 'OrganizationAffiliation', id, active: true };
    expect((await ask('PUT', `/OrganizationAffiliation/${id}`, other)).status).toBe(405);
    expect((await ask('PUT', '/Endpoint/short', anEndpoint({ id: 'short' }))).status).toBe(400);
  });

  it('are deleted softly: gone, not findable, revived by PUT as the next version', async () => {
    const { id } = await created();
    expect((await ask('DELETE', `/Endpoint/${id}`)).status).toBe(204);
    expect((await ask('DELETE', `/Endpoint/${id}`)).status).toBe(204);
    expect((await ask('DELETE', `/Endpoint/${newId()}`)).status).toBe(204);
    expect((await ask('GET', `/Endpoint/${id}`)).status).toBe(410);
    expect((await ask<Bundle>('GET', `/Endpoint?_id=${id}`)).body.total).toBe(0);
    const patch = [{ op: 'replace', path: '/status', value: 'off' }];
    const patched = await ask('PATCH', `/Endpoint/${id}`, patch, {
      'content-type': 'application/json-patch+json',
    });
    expect(patched.status).toBe(410);
    const revived = await ask('PUT', `/Endpoint/${id}`, anEndpoint({ id }));
    expect([revived.status, revived.headers['etag']]).toEqual([201, 'W/"3"']);
    expect((await ask('GET', `/Endpoint/${id}`)).status).toBe(200);
  });

  it('stay while another resource links to them, and link to nothing that is not there', async () => {
    const { id } = await created();
    const affiliation = {
      resourceType: 'OrganizationAffiliation',
      endpoint: [{ reference: `https://example.test/fhir/Endpoint/${id}` }],
    };
    const linking = await ask<OrganizationAffiliation>('POST', '/OrganizationAffiliation', affiliation);
    expect(linking.body.endpoint).toEqual([{ reference: `Endpoint/${id}` }]);
    expect((await ask('DELETE', `/Endpoint/${id}`)).status).toBe(409);
    await ask('DELETE', `/OrganizationAffiliation/${linking.body.id}`);
    expect((await ask('DELETE', `/Endpoint/${id}`)).status).toBe(204);
    expect((await ask('POST', '/OrganizationAffiliation', affiliation)).status).toBe(422);
  });

  it('are patched in both ways, and 415, 422 and 412 say why not', async () => {
    const { id } = await created();
    const type = { 'content-type': 'application/json-patch+json' };
    const json = await ask<Endpoint>(
      'PATCH',
      `/Endpoint/${id}`,
      [{ op: 'add', path: '/name', value: 'A' }],
      type,
    );
    expect([json.status, json.body.name, json.headers['etag']]).toEqual([200, 'A', 'W/"2"']);
    const parameters = {
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'operation',
          part: [
            { name: 'type', valueCode: 'replace' },
            { name: 'path', valueString: 'Endpoint.name' },
            { name: 'value', valueString: 'B' },
          ],
        },
      ],
    };
    expect((await ask<Endpoint>('PATCH', `/Endpoint/${id}`, parameters)).body.name).toBe('B');
    const failing = [{ op: 'test', path: '/name', value: 'A' }];
    expect((await ask('PATCH', `/Endpoint/${id}`, failing, type)).status).toBe(422);
    expect((await ask('PATCH', `/Endpoint/${id}`, anEndpoint())).status).toBe(415);
    expect(
      (await ask('PATCH', `/Endpoint/${id}`, '<x/>', { 'content-type': 'application/xml' })).status,
    ).toBe(415);
    expect((await ask('PATCH', `/Endpoint/${id}`, failing, { ...type, 'if-match': 'W/"1"' })).status).toBe(
      412,
    );
    const wrong = await ask(
      'PATCH',
      `/Endpoint/${id}`,
      [{ op: 'replace', path: '/status', value: 'x' }],
      type,
    );
    expect([wrong.status, firstIssue(wrong)?.expression]).toEqual([400, ['Endpoint.status']]);
    expect((await ask('PATCH', `/Endpoint/${newId()}`, failing, type)).status).toBe(404);
  });

  it('obey conditions: none creates, one is the one, several are refused', async () => {
    const [one, two] = [newId(), newId()];
    const put = (body: object, query: string) => ask<Endpoint>('PUT', `/Endpoint?${query}`, body);
    const first = await put(anEndpoint({ identifier: identifier(one) }), `identifier=urn:x|${one}`);
    expect(first.status).toBe(201);
    const second = await put(anEndpoint({ identifier: identifier(one), name: 'B' }), `identifier=${one}`);
    expect([second.status, second.body.id]).toEqual([200, first.body.id]);
    expect((await put(anEndpoint({ id: newId() }), `identifier=${one}`)).status).toBe(400);
    const again = { 'if-none-exist': `identifier=urn:x|${one}` };
    const known = await ask<Endpoint>(
      'POST',
      '/Endpoint',
      anEndpoint({ identifier: identifier(one) }),
      again,
    );
    expect([known.status, known.body.id, known.headers['etag']]).toEqual([200, first.body.id, 'W/"2"']);
    const type = { 'content-type': 'application/json-patch+json' };
    const patch = [{ op: 'add', path: '/name', value: 'C' }];
    expect((await ask('PATCH', `/Endpoint?identifier=${one}`, patch, type)).status).toBe(200);
    expect((await ask('PATCH', `/Endpoint?identifier=${two}`, patch, type)).status).toBe(404);
    await Promise.all([1, 2].map(() => created({ identifier: identifier(two) })));
    for (const [method, body] of [
      ['PUT', anEndpoint()],
      ['PATCH', patch],
      ['DELETE', undefined],
    ] as const)
      expect(
        (await ask(method, `/Endpoint?identifier=${two}`, body, method === 'PATCH' ? type : {})).status,
      ).toBe(412);
    expect((await ask('DELETE', `/Endpoint?identifier=${one}`)).status).toBe(204);
    expect((await ask('GET', `/Endpoint/${first.body.id}`)).status).toBe(410);
    expect((await ask('DELETE', '/Endpoint?colour=red')).status).toBe(400);
    expect((await ask('DELETE', '/Endpoint')).status).toBe(412);
  });

  it('obey conditions on what they link to, under any address of ours that links were written with', async () => {
    const value = newId();
    const { id } = await created({ identifier: identifier(value) });
    const known = { forwarded: 'host=chez-soi.test;proto=https' };
    const put = (body: object) =>
      ask<OrganizationAffiliation>(
        'PUT',
        `/OrganizationAffiliation?endpoint.identifier=${value}`,
        body,
        known,
      );
    const affiliation = {
      resourceType: 'OrganizationAffiliation',
      endpoint: [{ reference: `https://chez-soi.test/fhir/Endpoint/${id}` }],
    };
    const first = await put(affiliation);
    expect([first.status, first.body.endpoint]).toEqual([201, [{ reference: `Endpoint/${id}` }]]);
    const second = await put({ ...affiliation, active: true });
    expect([second.status, second.body.id]).toEqual([200, first.body.id]);
  });

  it('are written once by a POST that is sent twice with its key', async () => {
    const key = { 'idempotency-key': newId() };
    const actor = anActor('administrator');
    const body = anEndpoint();
    const [first, second] = [
      await ask<Endpoint>('POST', '/Endpoint', body, { ...key, actor }),
      await ask<Endpoint>('POST', '/Endpoint', body, { ...key, actor }),
    ];
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect((await ask('POST', '/Endpoint', anEndpoint({ name: 'other' }), { ...key, actor })).status).toBe(
      422,
    );
  });

  it('are written by those alone who may, and each write is audited', async () => {
    await fhir.test.database.query('DELETE FROM audit');
    const { id } = await created();
    expect((await ask('POST', '/Endpoint', anEndpoint(), { actor: anActor('family') })).status).toBe(403);
    const rows = await fhir.test.database.query('SELECT action, outcome, entity_type, entity_ids FROM audit');
    expect(rows).toEqual([
      { action: 'Endpoint.write', outcome: 'done', entity_type: 'Endpoint', entity_ids: [id] },
    ]);
  });

  it('are refused in any form but JSON', async () => {
    const plain = await ask('POST', '/Endpoint', 'x', { 'content-type': 'text/plain' });
    expect([plain.status, firstIssue(plain)?.code]).toEqual([415, 'not-supported']);
    const form = await ask('POST', '/Endpoint', 'a=b', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(415);
    const long = await ask('POST', '/Endpoint', anEndpoint({ name: 'x'.repeat(1_100_000) }));
    expect([long.status, firstIssue(long)?.code]).toEqual([413, 'too-long']);
    expect((await ask('POST', '/Endpoint', anEndpoint(), { accept: 'text/html' })).status).toBe(406);
  });
});
