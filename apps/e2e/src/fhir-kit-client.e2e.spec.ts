import type { Bundle, CapabilityStatement, Endpoint, FhirResource, OrganizationAffiliation } from 'fhir/r4';
import { CapabilityTool, Client } from 'fhir-kit-client';
import { newId } from '@chez-soi/kernel';
import { anEndpoint, createdBy, refusalOf, signInProgram } from './fhir-program';
import { RunningSystem } from './system';

let system: RunningSystem | undefined;
let client: Client;
let token: string;
/** A person of the demonstration. */
let patientId: string;

beforeAll(async () => {
  system = await RunningSystem.start();
  ({ client, token } = await signInProgram(system.base, 'Hôpital'));
  const people = await asked(client.search({ resourceType: 'Patient', searchParams: { _count: '1' } }));
  patientId = people.entry![0]!.resource!.id!;
});
afterAll(async () => {
  await system?.stop();
});

const asked = async <T = Bundle>(answer: Promise<unknown> | undefined) => (await answer) as T;
const idsOf = (bundle: Bundle) => (bundle.entry ?? []).map(({ resource }) => resource?.id);
const statusesOf = (bundle: Bundle) => bundle.entry!.map(({ response }) => response!.status.slice(0, 3));
const next = (bundle: Bundle) => asked(client.nextPage({ bundle: bundle as never }));
const resourceType = 'Endpoint';
/** A new one, and where it is. */
async function stored(value?: string) {
  const resource = await createdBy(client, anEndpoint(value));
  return { resource, at: { resourceType, id: resource.id! } };
}
const bundleOf = (type: Bundle['type'], entry: Bundle['entry']) =>
  ({ resourceType: 'Bundle', type, entry }) as never;
const refused = (status: number, code: string) => ({
  status,
  data: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] },
});

/** By the name of each public member of the client's class: what it must do against the one base. */
const accepted: Readonly<Record<string, () => Promise<void>>> = {
  baseUrl: async () => {
    const slashed = new Client({ baseUrl: `${client.baseUrl}/`, bearerToken: token });
    const { at, resource } = await stored();
    expect(await slashed.read(at)).toEqual(resource);
    expect((await asked(slashed.systemSearch({ searchParams: { _type: 'Endpoint' } }))).type).toBe(
      'searchset',
    );
    slashed.baseUrl = `${client.baseUrl}/nowhere`;
    expect(await refusalOf(slashed.read(at))).toMatchObject(refused(404, 'not-found'));
  },

  customHeaders: async () => {
    const other = new Client({ baseUrl: client.baseUrl });
    other.customHeaders = { authorization: `Bearer ${token}`, 'accept-language': 'fr' };
    expect(await other.read({ resourceType: 'Patient', id: patientId })).toMatchObject({ id: patientId });
    const response = await refusalOf(other.read({ resourceType: 'Patient', id: newId() }));
    expect(JSON.stringify(response!.data)).toMatch(/n’existe|introuvable|aucun/i);
  },

  bearerToken: async () => {
    const other = new Client({ baseUrl: client.baseUrl });
    const read = () => other.read({ resourceType: 'Patient', id: patientId });
    expect(await refusalOf(read())).toMatchObject(refused(401, 'login'));
    other.bearerToken = 'wrong';
    expect(await refusalOf(read())).toMatchObject(refused(401, 'login'));
    other.bearerToken = token;
    expect(await read()).toMatchObject({ resourceType: 'Patient', id: patientId });
  },

  create: async () => {
    const created = await client.create({ resourceType, body: { ...anEndpoint(), id: newId() } as never });
    const { response } = Client.httpFor(created);
    const { id } = created as unknown as Endpoint;
    expect([response?.status, response?.headers.get('etag')]).toEqual([201, 'W/"1"']);
    expect(response?.headers.get('location')).toBe(`${client.baseUrl}/Endpoint/${id}/_history/1`);
    const minimal = await client.create({
      resourceType,
      body: anEndpoint() as never,
      options: { headers: { Prefer: 'return=minimal' } },
    });
    expect([Client.httpFor(minimal).response?.status, Object.keys(minimal)]).toEqual([201, []]);
    const wrong = { ...anEndpoint(), status: 'sleepy' } as never;
    expect(await refusalOf(client.create({ resourceType, body: wrong }))).toMatchObject({
      status: 400,
      data: { resourceType: 'OperationOutcome', issue: [{ expression: ['Endpoint.status'] }] },
    });
  },

  read: async () => {
    const { at, resource } = await stored();
    const read = await client.read(at);
    expect(read).toEqual(resource);
    expect(Client.httpFor(read).response?.headers.get('etag')).toBe('W/"1"');
    expect(await refusalOf(client.read({ resourceType, id: newId() }))).toMatchObject(
      refused(404, 'not-found'),
    );
  },

  update: async () => {
    const { at, resource } = await stored();
    const body = { ...resource, name: 'Deux' } as never;
    const options = { headers: { 'If-Match': 'W/"1"' } };
    const updated = await client.update({ ...at, body, options });
    expect(updated).toMatchObject({ name: 'Deux', meta: { versionId: '2' } });
    expect(Client.httpFor(updated).response?.headers.get('etag')).toBe('W/"2"');
    expect(await refusalOf(client.update({ ...at, body, options }))).toMatchObject(refused(412, 'conflict'));
    const identifier = `urn:e2e|${resource.identifier![0]!.value}`;
    const searched = anEndpoint(resource.identifier![0]!.value, 'Trois') as never;
    const byCriteria = await client.update({ resourceType, searchParams: { identifier }, body: searched });
    expect(byCriteria).toMatchObject({ id: at.id, name: 'Trois', meta: { versionId: '3' } });
  },

  vread: async () => {
    const { at, resource } = await stored();
    await client.update({ ...at, body: { ...resource, name: 'Deux' } as never });
    expect(await client.vread({ ...at, version: '1' })).toEqual(resource);
    expect(await refusalOf(client.vread({ ...at, version: '9' }))).toMatchObject(refused(404, 'not-found'));
  },

  patch: async () => {
    const { at } = await stored();
    const patched = await client.patch({
      ...at,
      jsonPatch: [
        { op: 'test', path: '/status', value: 'active' },
        { op: 'replace', path: '/status', value: 'suspended' },
      ],
      options: { headers: { 'If-Match': 'W/"1"' } },
    });
    expect(patched).toMatchObject({ status: 'suspended', meta: { versionId: '2' } });
    const failing = [{ op: 'test' as const, path: '/status', value: 'active' }];
    expect(await refusalOf(client.patch({ ...at, jsonPatch: failing }))).toMatchObject({ status: 422 });
  },

  delete: async () => {
    const { at } = await stored();
    const deleted = await client.delete(at);
    expect(Client.httpFor(deleted).response?.status).toBe(204);
    await client.delete(at);
    expect(await refusalOf(client.read(at))).toMatchObject(refused(410, 'deleted'));
    expect(await client.vread({ ...at, version: '1' })).toMatchObject({ id: at.id });
    expect(statusesOf(await asked(client.history(at)))).toEqual(['204', '201']);
  },

  search: async () => {
    const { at, resource } = await stored();
    const searchParams = { identifier: `urn:e2e|${resource.identifier![0]!.value}` };
    for (const options of [{}, { postSearch: true }])
      expect(idsOf(await asked(client.search({ resourceType, searchParams, options })))).toEqual([at.id]);
    expect(await refusalOf(client.search({ resourceType, searchParams: { colour: 'red' } }))).toMatchObject({
      status: 400,
      data: { resourceType: 'OperationOutcome', issue: [{ expression: ['colour'] }] },
    });
  },

  resourceSearch: async () => {
    const searchParams = { name: ['Un'], _count: 1, _total: 'accurate' } as never;
    const found = await asked(client.resourceSearch({ resourceType, searchParams }));
    expect(found.entry).toHaveLength(1);
    expect(found.total).toBeGreaterThan(1);
    const none = await asked(client.resourceSearch({ resourceType, searchParams: { _id: newId() } }));
    expect([none.total, none.entry]).toEqual([0, undefined]);
  },

  systemSearch: async () => {
    const searchParams = { _type: 'Patient,Organization,ChargeItem', _count: '9' };
    for (const options of [{}, { postSearch: true }]) {
      const found = await asked(client.systemSearch({ searchParams, options }));
      expect([found.type, found.entry!.length]).toEqual(['searchset', 9]);
    }
  },

  compartmentSearch: async () => {
    const compartment = { resourceType: 'Patient', id: patientId };
    for (const options of [{}, { postSearch: true }]) {
      const searchParams = { _include: 'CareTeam:subject' };
      const found = await asked(
        client.compartmentSearch({ resourceType: 'CareTeam', compartment, searchParams, options }),
      );
      expect(found.entry!.map(({ resource }) => resource!.resourceType)).toEqual(['CareTeam', 'Patient']);
    }
  },

  nextPage: async () => {
    for (const chain of [undefined, 'patient.active']) {
      const searchParams = { _count: '3', ...(chain ? { [chain]: 'true' } : {}) };
      const first = await asked(client.search({ resourceType: 'Task', searchParams }));
      const second = await next(first);
      expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(6);
    }
    const all = await asked(client.search({ resourceType: 'Patient', searchParams: { _id: patientId } }));
    expect(await next(all)).toBeUndefined();
  },

  prevPage: async () => {
    const searches = [
      client.search({ resourceType: 'Task', searchParams: { _count: '3' } }),
      client.search({ resourceType: 'Task', searchParams: { _count: '3', 'patient.active': 'true' } }),
      client.search({ searchParams: { _type: 'Task,Patient', _count: '3' } }),
    ];
    for (const search of searches) {
      const first = await asked(search);
      const second = await next(first);
      const back = await asked(client.prevPage({ bundle: second as never }));
      expect(idsOf(back)).toEqual(idsOf(first));
      expect(await client.prevPage({ bundle: first as never })).toBeUndefined();
    }
  },

  history: async () => {
    const { at, resource } = await stored();
    await client.update({ ...at, body: { ...resource, name: 'Deux' } as never });
    expect(statusesOf(await asked(client.history(at)))).toEqual(['200', '201']);
    expect((await asked(client.history({ resourceType }))).entry![0]!.resource!.id).toBe(at.id);
    expect((await asked(client.history())).type).toBe('history');
  },

  resourceHistory: async () => {
    const { at, resource } = await stored();
    const history = await asked(client.resourceHistory(at));
    expect(history).toMatchObject({
      type: 'history',
      total: 1,
      entry: [{ fullUrl: `${client.baseUrl}/Endpoint/${at.id}`, resource, request: { method: 'POST' } }],
    });
    const nobody = client.resourceHistory({ resourceType, id: newId() });
    expect(await refusalOf(nobody)).toMatchObject(refused(404, 'not-found'));
  },

  typeHistory: async () => {
    const { at } = await stored();
    await client.delete(at);
    const history = await asked(client.typeHistory({ resourceType }));
    expect(
      history.entry!.slice(0, 2).map(({ request, resource }) => [request!.method, resource?.id]),
    ).toEqual([
      ['DELETE', undefined],
      ['POST', at.id],
    ]);
  },

  systemHistory: async () => {
    const { at } = await stored();
    const history = await asked(client.systemHistory());
    expect(idsOf(history)).toContain(at.id);
    expect(idsOf(await next(history)).length).toBeGreaterThan(0);
  },

  transaction: async () => {
    const place = `urn:uuid:${newId()}`;
    const linking: OrganizationAffiliation = {
      resourceType: 'OrganizationAffiliation',
      endpoint: [{ reference: place }],
    };
    const entry = [
      { resource: linking, request: { method: 'POST' as const, url: 'OrganizationAffiliation' } },
      { fullUrl: place, resource: anEndpoint(), request: { method: 'POST' as const, url: 'Endpoint' } },
    ];
    const body = bundleOf('transaction', entry);
    const answer = await asked(client.transaction({ body, options: { keepalive: false } as never }));
    expect([answer.type, statusesOf(answer)]).toEqual(['transaction-response', ['201', '201']]);
    const [first, second] = answer.entry!.map(({ resource }) => resource!);
    expect(first).toMatchObject({ endpoint: [{ reference: `Endpoint/${second!.id}` }] });
    const wrong = { ...anEndpoint(), status: 'sleepy' } as never;
    const value = newId();
    const half = bundleOf('transaction', [
      { resource: anEndpoint(value), request: { method: 'POST', url: 'Endpoint' } },
      { resource: wrong, request: { method: 'POST', url: 'Endpoint' } },
    ]);
    expect((await refusalOf(client.transaction({ body: half })))?.status).toBe(400);
    const searchParams = { identifier: `urn:e2e|${value}` };
    expect((await asked(client.search({ resourceType, searchParams }))).total).toBe(0);
  },

  batch: async () => {
    const body = bundleOf('batch', [
      { resource: anEndpoint(), request: { method: 'POST', url: 'Endpoint' } },
      { request: { method: 'GET', url: `Patient/${patientId}` } },
      { request: { method: 'GET', url: 'Task?patient.active=true&_count=1&_include=Task:owner' } },
      { request: { method: 'GET', url: `Observation/${newId()}` } },
    ]);
    const answer = await asked(client.batch({ body }));
    expect([answer.type, statusesOf(answer)]).toEqual(['batch-response', ['201', '200', '200', '404']]);
  },

  operation: async () => {
    const everything = { name: 'everything', resourceType: 'Patient', id: patientId };
    for (const method of ['GET', 'POST'] as const)
      expect(idsOf(await asked(client.operation({ ...everything, method })))).toContain(patientId);
    const wrong = { ...anEndpoint(), status: 'sleepy' } as never;
    expect(await client.operation({ name: '$validate', resourceType, input: wrong })).toMatchObject({
      issue: [{ code: 'code-invalid', expression: ['Endpoint.status'] }],
    });
    const { at, resource } = await stored();
    expect(await client.operation({ name: 'validate', ...at, input: resource as never })).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'information' }],
    });
    const url = 'https://chez-soi.invalid/fhir/ValueSet/service';
    const expand = { name: 'expand', resourceType: 'ValueSet' };
    const parameters = { resourceType: 'Parameters', parameter: [{ name: 'url', valueUri: url }] } as never;
    for (const answer of [
      client.operation({ ...expand, method: 'GET', input: { url } }),
      client.operation({ ...expand, input: parameters }),
    ])
      expect(await answer).toMatchObject({
        resourceType: 'ValueSet',
        expansion: { contains: expect.any(Array) },
      });
    expect(
      (await refusalOf(client.operation({ name: 'convert', input: anEndpoint() as never })))?.data,
    ).toMatchObject({
      resourceType: 'OperationOutcome',
    });
  },

  capabilityStatement: async () => {
    const statement = await client.capabilityStatement();
    const { fhirVersion, kind } = statement as unknown as CapabilityStatement;
    expect([fhirVersion, kind]).toEqual(['4.0.1', 'instance']);
    const tool = new CapabilityTool(statement);
    expect(['transaction', 'batch', 'history-system'].map((code) => tool.serverCan(code))).toEqual([
      true,
      true,
      true,
    ]);
    expect(tool.serverSearch('_lastUpdated')).toBe(true);
    expect(tool.resourceCan('Patient', 'create')).toBe(true);
    expect(tool.resourceCan('MeasureReport', 'delete')).toBe(false);
    expect(tool.resourceSearch('Patient', 'birthdate')).toBe(true);
  },

  request: async () => {
    const { at, resource } = await stored();
    expect(await client.request(`Endpoint/${at.id}`)).toEqual(resource);
    expect(await client.request(`${client.baseUrl}/Endpoint/${at.id}`)).toEqual(resource);
    const headers = { 'content-type': 'application/json-patch+json' };
    const value = resource.identifier![0]!.value;
    const body = [{ op: 'replace', path: '/name', value: 'Deux' }];
    const patched = await client.request(`Endpoint?identifier=urn:e2e|${value}`, {
      method: 'PATCH',
      body,
      options: { headers },
    });
    expect(patched).toMatchObject({ id: at.id, name: 'Deux' });
    await client.request(`Endpoint/${at.id}`, { method: 'DELETE' });
    expect((await refusalOf(client.request(`Endpoint/${at.id}`)))?.status).toBe(410);
    expect((await refusalOf(client.request('Moon/1')))?.data.resourceType).toBe('OperationOutcome');
  },

  resolve: async () => {
    const { at, resource } = await stored();
    const reference = `Endpoint/${at.id}`;
    expect(await client.resolve({ reference })).toEqual(resource);
    expect(await client.resolve({ reference: `${client.baseUrl}/${reference}` })).toEqual(resource);
    const contained = { ...anEndpoint(), id: 'inner' };
    const holding = await createdBy<OrganizationAffiliation>(client, {
      resourceType: 'OrganizationAffiliation',
      contained: [contained],
      endpoint: [{ reference: '#inner' }],
    });
    expect(await client.resolve({ reference: '#inner', context: holding as never })).toEqual(contained);
    const context = await asked<Bundle>(
      client.search({ resourceType: 'Task', searchParams: { _count: '1', _include: 'Task:owner' } }),
    );
    const task = context.entry![0]!.resource as FhirResource & { owner: { reference: string } };
    const included = context.entry!.find(({ search }) => search?.mode === 'include')!.resource!;
    const inBundle = await client.resolve({ reference: task.owner.reference, context: context as never });
    expect(inBundle).toBe(included);
    const other = new Client({ baseUrl: 'http://127.0.0.1:1/fhir' });
    const shown = await asked<Bundle>(
      client.search({ resourceType: 'Organization', searchParams: { _count: '1' } }),
    );
    const { fullUrl, resource: organization } = shown.entry![0]!;
    expect(await other.resolve({ reference: fullUrl! })).toEqual(organization);
    expect((await refusalOf(client.resolve({ reference: `Endpoint/${newId()}` })))?.status).toBe(404);
  },

  smartAuthMetadata: async () => {
    const { authorizeUrl, tokenUrl } = await client.smartAuthMetadata();
    expect([authorizeUrl?.href, tokenUrl?.href]).toEqual([
      `${system!.base}/oidc/auth`,
      `${system!.base}/oidc/token`,
    ]);
  },
};

describe('fhir-kit-client against the one base', () => {
  it('has no public method that is not tried here', () => {
    const members = Object.getOwnPropertyNames(Client.prototype);
    // The common part of its searches, private in its types.
    const tried = members.filter((name) => !['constructor', 'baseSearch'].includes(name));
    expect(Object.keys(accepted).sort()).toEqual(tried.sort());
  });

  it.each(Object.entries(accepted))('is served by %s', (_, work) => work());
});
