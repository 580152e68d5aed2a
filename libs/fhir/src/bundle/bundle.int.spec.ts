import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import type { Binary, Bundle, BundleEntry, Endpoint, OrganizationAffiliation, Task } from 'fhir/r4';
import { affiliationSurface, anEndpoint, endpointSurface } from '../specimens/affiliations';
import { taskSurface } from '../specimens/tasks';
import { Client } from 'pg';
import { FhirApp, firstIssue } from '../testing/fhir-app';

const urn = () => `urn:uuid:${newId()}`;
const identifier = (value: string) => [{ system: 'urn:x', value }];
const post = (
  resource: Endpoint | OrganizationAffiliation | Task,
  more: object = {},
  fullUrl = urn(),
): BundleEntry => ({
  fullUrl,
  resource,
  request: { method: 'POST', url: resource.resourceType, ...more },
});
const request = (
  method: 'GET' | 'PUT' | 'DELETE' | 'PATCH',
  url: string,
  resource?: BundleEntry['resource'],
  more: object = {},
): BundleEntry => ({
  ...(resource ? { resource } : {}),
  request: { method, url, ...more },
});
const affiliation = (endpoint: string): OrganizationAffiliation => ({
  resourceType: 'OrganizationAffiliation',
  active: true,
  endpoint: [{ reference: endpoint }],
});

describe('a bundle sent to the base', () => {
  let fhir: FhirApp;
  beforeAll(async () => {
    fhir = await FhirApp.start({ surfaces: [endpointSurface, affiliationSurface, taskSurface] });
  });
  afterAll(() => fhir.close());

  const send = (type: 'batch' | 'transaction', entry: BundleEntry[], headers: object = {}) =>
    fhir.ask<Bundle>('POST', '', { resourceType: 'Bundle', type, entry }, { ...headers });
  const statuses = ({ entry = [] }: Bundle) => entry.map(({ response }) => response?.status.slice(0, 3));
  const count = async () => (await fhir.ask<Bundle>('GET', '/Endpoint?_total=accurate')).body.total;

  it('as a transaction writes all entries, whatever their order, and links them to each other', async () => {
    const place = urn();
    const answer = await send('transaction', [
      post(affiliation(place)),
      post({ ...anEndpoint(), address: place }, {}, place),
      request('GET', 'OrganizationAffiliation?active=true&_total=accurate'),
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body.type).toBe('transaction-response');
    expect(statuses(answer.body)).toEqual(['201', '201', '200']);
    const [linking, linked, found] = answer.body.entry!;
    const id = linked!.resource!.id!;
    expect((linking!.resource as OrganizationAffiliation).endpoint).toEqual([
      { reference: `Endpoint/${id}` },
    ]);
    expect((linked!.resource as Endpoint).address).toBe(`Endpoint/${id}`);
    expect(linked!.response).toMatchObject({
      status: '201 Created',
      location: `https://example.test/fhir/Endpoint/${id}/_history/1`,
      etag: 'W/"1"',
    });
    expect((found!.resource as Bundle).total).toBe(1);
    expect((await fhir.ask('GET', `/Endpoint/${id}`)).status).toBe(200);
  });

  it('as a transaction costs as many statements for many new documents as for two, each with its audit entry', async () => {
    const costOf = async (many: number) => {
      const entries = Array.from({ length: many }, () => post(anEndpoint()));
      const asked = jest.spyOn(Client.prototype, 'query');
      const { body } = await send('transaction', entries);
      const cost = asked.mock.calls.length;
      asked.mockRestore();
      const ids = body.entry!.map(({ resource }) => resource!.id!);
      const [audit] = await fhir.test.database.query<{ count: string }>(
        `SELECT count(*) FROM audit WHERE entity_type = 'Endpoint' AND action = 'Endpoint.write' AND entity_ids[1] = ANY($1::uuid[])`,
        [ids],
      );
      return { cost, audited: Number(audit!.count) };
    };
    const two = await costOf(2);
    expect(two).toMatchObject({ audited: 2 });
    expect(await costOf(30)).toEqual({ cost: two.cost, audited: 30 });
  });

  it('as a transaction writes nothing when one entry is refused, and says which', async () => {
    const before = await count();
    const wrong = await send('transaction', [
      post(anEndpoint()),
      post({ ...anEndpoint(), status: 'x' as 'off' }),
    ]);
    expect([wrong.status, firstIssue(wrong as never)?.expression]).toEqual([
      400,
      ['Bundle.entry[1].resource.Endpoint.status'],
    ]);
    const gone = await send('transaction', [post(anEndpoint()), post(affiliation(`Endpoint/${newId()}`))]);
    expect(gone.status).toBe(422);
    const stranger = await send('transaction', [post(anEndpoint()), request('GET', 'Patient?name=x')]);
    expect([stranger.status, firstIssue(stranger as never)?.expression]).toEqual([
      422,
      ['Bundle.entry[1].request.url'],
    ]);
    expect(await count()).toBe(before);
  });

  it('as a transaction deletes, updates and patches in the order of the standard', async () => {
    const { body } = await send('transaction', [post(anEndpoint()), post(anEndpoint())]);
    const [one, two] = body.entry!.map(({ resource }) => resource!.id!);
    const patch = Buffer.from(JSON.stringify([{ op: 'add', path: '/name', value: 'A' }])).toString('base64');
    const answer = await send('transaction', [
      request('GET', `Endpoint/${two}`),
      request(
        'PATCH',
        `Endpoint/${two}`,
        { resourceType: 'Binary', contentType: 'application/json-patch+json', data: patch } as Binary,
        { ifMatch: 'W/"1"' },
      ),
      request('DELETE', `Endpoint/${one}`),
    ]);
    expect(statuses(answer.body)).toEqual(['200', '200', '204']);
    expect(answer.body.entry![0]!.resource).toMatchObject({ name: 'A' });
    const stale = await send('transaction', [
      request('PUT', `Endpoint/${two}`, anEndpoint({ id: two! }), { ifMatch: 'W/"1"' }),
    ]);
    expect(stale.status).toBe(412);
  });

  it('as a transaction creates what is new, takes what is known, and follows references by criteria', async () => {
    const value = newId();
    const [first, again] = [urn(), urn()];
    const condition = { ifNoneExist: `identifier=urn:x|${value}` };
    const created = await send('transaction', [
      post(anEndpoint({ identifier: identifier(value) }), condition, first),
      post(affiliation(first)),
    ]);
    const { id } = created.body.entry![0]!.resource!;
    const known = await send('transaction', [
      post(anEndpoint({ identifier: identifier(value) }), condition, again),
      post(affiliation(again)),
      post(affiliation(`Endpoint?identifier=urn:x|${value}`)),
      request(
        'PUT',
        `Endpoint?identifier=${value}`,
        anEndpoint({ identifier: identifier(value), name: 'B' }),
      ),
    ]);
    expect(statuses(known.body)).toEqual(['200', '201', '201', '200']);
    for (const at of [1, 2])
      expect(known.body.entry![at]!.resource).toMatchObject({ endpoint: [{ reference: `Endpoint/${id}` }] });
    expect((await send('transaction', [post(affiliation('Endpoint?identifier=nobody'))])).status).toBe(412);
  });

  it('as a transaction is refused when two entries write the same resource', async () => {
    const { body } = await fhir.ask<Endpoint>(
      'POST',
      '/Endpoint',
      anEndpoint({ identifier: identifier('twice') }),
    );
    const update = () => request('PUT', `Endpoint/${body.id}`, anEndpoint({ id: body.id! }));
    expect(
      (await send('transaction', [update(), request('PUT', 'Endpoint?identifier=twice', anEndpoint())]))
        .status,
    ).toBe(422);
    const condition = { ifNoneExist: 'identifier=new-and-twice' };
    expect(
      (await send('transaction', [post(anEndpoint(), condition), post(anEndpoint(), condition)])).status,
    ).toBe(422);
  });

  it('as a batch does each entry by itself', async () => {
    const answer = await send('batch', [
      post(anEndpoint()),
      post({ ...anEndpoint(), status: 'x' as 'off' }),
      request('GET', 'Moon/1'),
      request('GET', `Endpoint/${newId()}`),
      request('DELETE', `Endpoint/${newId()}`),
      request('GET', 'Endpoint/_history?_count=1'),
    ]);
    expect(statuses(answer.body)).toEqual(['201', '400', '404', '404', '204', '200']);
    expect(answer.body.entry![1]!.response?.outcome).toMatchObject({
      issue: [{ expression: ['Endpoint.status'] }],
    });
  });

  it('as a batch costs no more than its entries one by one: no transaction goes around a single statement', async () => {
    const { body } = await fhir.ask<Endpoint>('POST', '/Endpoint', anEndpoint());
    const asked = jest.spyOn(Client.prototype, 'query');
    const answer = await send('batch', [
      post(anEndpoint()),
      request('PUT', `Endpoint/${body.id}`, anEndpoint({ id: body.id!, name: 'Autre' })),
    ]);
    const texts = asked.mock.calls.map(([query]) => (query as unknown as { text: string }).text ?? query);
    asked.mockRestore();
    expect(statuses(answer.body)).toEqual(['201', '200']);
    expect(texts).not.toContain('BEGIN');
    // One to create, two to read and to replace.
    expect(texts).toHaveLength(3);
  });

  it('answers without the resources for who wants little', async () => {
    const { body } = await send('batch', [post(anEndpoint())], { prefer: 'return=minimal' });
    expect(body.entry?.[0]).not.toHaveProperty('resource');
  });

  it('obeys the rights of each entry', async () => {
    const family = anActor('family');
    const { body } = await send('batch', [post(anEndpoint()), request('GET', 'Endpoint')], { actor: family });
    expect(statuses(body)).toEqual(['403', '200']);
    expect((await send('transaction', [post(anEndpoint())], { actor: family })).status).toBe(403);
  });

  it.each([
    ['no bundle', anEndpoint()],
    ['a bundle of another type', { resourceType: 'Bundle', type: 'document' }],
    [
      'an entry without a request',
      { resourceType: 'Bundle', type: 'batch', entry: [{ resource: anEndpoint() }] },
    ],
    ['entries that are no list', { resourceType: 'Bundle', type: 'batch', entry: {} }],
  ])('is refused when it is %s', async (_, body) => {
    expect((await fhir.ask('POST', '/', body)).status).toBe(400);
  });
});
