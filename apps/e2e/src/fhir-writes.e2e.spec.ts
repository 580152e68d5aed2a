import type { Bundle, Endpoint, OperationOutcome, Organization } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import { newId } from '@chez-soi/kernel';
import { bearer, signInAdministrator } from './people';
import { RunningSystem } from './system';

let system: RunningSystem | undefined;
let client: Client;

beforeAll(async () => {
  system = await RunningSystem.start();
  const administrator = await signInAdministrator(system.base);
  const machine = await administrator.must<{ clientId: string; clientSecret: string }>(
    '/api/accounts/machines',
    {
      name: 'Annuaire national',
    },
  );
  client = new Client({ baseUrl: `${system.base}/fhir`, customHeaders: await bearer(system.base, machine) });
});
afterAll(async () => {
  await system?.stop();
});

const endpoint = (value: string = newId()): Endpoint => ({
  resourceType: 'Endpoint',
  identifier: [{ system: 'urn:e2e', value }],
  status: 'active',
  connectionType: {
    system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
    code: 'hl7-fhir-rest',
  },
  payloadType: [{ text: 'any' }],
  address: 'https://example.test/fhir',
});
const create = async (body: Endpoint = endpoint(), headers: Record<string, string> = {}) =>
  (await client.create({
    resourceType: 'Endpoint',
    body: body as never,
    options: { headers },
  })) as unknown as Endpoint;
const lines = (bundle: unknown) =>
  ((bundle as Bundle).entry ?? []).map(({ response }) => response?.status.slice(0, 3));
async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: { response?: { status: number; data: OperationOutcome } }) => thrown,
  );
  return [error?.response?.status, error?.response?.data.resourceType];
}

describe('every writing method of fhir-kit-client, against the one base', () => {
  it('create, read, vread, update with ETag, history', async () => {
    const { id, ...created } = await create();
    expect(created).toMatchObject({ meta: { versionId: '1' } });
    const at = { resourceType: 'Endpoint', id: id! };
    const next = { ...created, id, name: 'Deux' } as never;
    const updated = await client.update({ ...at, body: next, options: { headers: { 'If-Match': 'W/"1"' } } });
    expect(updated).toMatchObject({ name: 'Deux', meta: { versionId: '2' } });
    expect(await client.read(at)).toEqual(updated);
    expect(await client.vread({ ...at, version: '1' })).toMatchObject({ meta: { versionId: '1' } });
    expect(
      await refusal(client.update({ ...at, body: next, options: { headers: { 'If-Match': 'W/"1"' } } })),
    ).toEqual([412, 'OperationOutcome']);
    expect(lines(await client.history(at))).toEqual(['200', '201']);
    expect(lines(await client.resourceHistory(at))).toEqual(['200', '201']);
    expect(lines(await client.typeHistory({ resourceType: 'Endpoint' })).length).toBeGreaterThan(1);
  });

  it('patch, and delete: gone after that', async () => {
    const at = { resourceType: 'Endpoint', id: (await create()).id! };
    const patched = await client.patch({
      ...at,
      jsonPatch: [{ op: 'replace', path: '/status', value: 'suspended' }],
    });
    expect(patched).toMatchObject({ status: 'suspended' });
    const failing = [{ op: 'test' as const, path: '/status', value: 'active' }];
    expect(await refusal(client.patch({ ...at, jsonPatch: failing }))).toEqual([422, 'OperationOutcome']);
    await client.delete(at);
    await client.delete(at);
    expect(await refusal(client.read(at))).toEqual([410, 'OperationOutcome']);
  });

  it('conditional create, update and delete', async () => {
    const value = newId();
    const criteria = { identifier: `urn:e2e|${value}` };
    const first = await create(endpoint(value), { 'If-None-Exist': `identifier=urn:e2e|${value}` });
    const again = await create(endpoint(value), { 'If-None-Exist': `identifier=urn:e2e|${value}` });
    expect(again.id).toBe(first.id);
    const body = { ...endpoint(value), name: 'B' } as never;
    const updated = await client.update({ resourceType: 'Endpoint', searchParams: criteria, body });
    expect(updated).toMatchObject({ id: first.id, name: 'B' });
  });

  it('transaction, with links between its entries; nothing of one over several services', async () => {
    const place = `urn:uuid:${newId()}`;
    const affiliation = { resourceType: 'OrganizationAffiliation', endpoint: [{ reference: place }] };
    const entry = [
      { resource: affiliation, request: { method: 'POST', url: 'OrganizationAffiliation' } },
      { fullUrl: place, resource: endpoint(), request: { method: 'POST', url: 'Endpoint' } },
    ];
    const body = { resourceType: 'Bundle', type: 'transaction', entry } as never;
    const answer = (await client.transaction({ body })) as unknown as Bundle;
    expect(lines(answer)).toEqual(['201', '201']);
    const [linking, linked] = answer.entry!.map(({ resource }) => resource!);
    expect(linking).toMatchObject({ endpoint: [{ reference: `Endpoint/${linked!.id}` }] });
    const found = await client.resolve({ reference: `Endpoint/${linked!.id}` });
    expect(found).toEqual(linked);
    const several = [entry[1], { request: { method: 'GET', url: 'Patient?_count=1' } }];
    const mixed = { resourceType: 'Bundle', type: 'transaction', entry: several } as never;
    expect(await refusal(client.transaction({ body: mixed }))).toEqual([422, 'OperationOutcome']);
  });

  it('batch, over several services, each entry by itself', async () => {
    const entry = [
      { resource: endpoint(), request: { method: 'POST', url: 'Endpoint' } },
      { request: { method: 'GET', url: 'Patient?_count=1' } },
      { request: { method: 'GET', url: 'Moon/1' } },
      { request: { method: 'GET', url: `Task/${newId()}` } },
    ];
    const answer = await client.batch({ body: { resourceType: 'Bundle', type: 'batch', entry } as never });
    expect(lines(answer)).toEqual(['201', '200', '404', '404']);
  });

  it('operations: $validate and $everything', async () => {
    const wrong = { ...endpoint(), status: 'sleepy' };
    const outcome = await client.operation({
      resourceType: 'Endpoint',
      name: '$validate',
      input: wrong as never,
    });
    expect(outcome).toMatchObject({ issue: [{ code: 'code-invalid', expression: ['Endpoint.status'] }] });
    const [patient] = (
      (await client.search({ resourceType: 'Patient', searchParams: { _count: '1' } })) as unknown as Bundle
    ).entry!;
    const everything = await client.operation({
      resourceType: 'Patient',
      id: patient!.resource!.id!,
      name: '$everything',
      method: 'GET',
    });
    expect((everything as unknown as Bundle).entry?.[0]?.resource).toEqual(patient!.resource);
  });

  it('says what it can do, and refuses the rest with 405', async () => {
    const statement = (await client.capabilityStatement()) as unknown as {
      rest: {
        interaction: { code: string }[];
        resource: { type: string; interaction: { code: string }[] }[];
      }[];
    };
    const [rest] = statement.rest;
    expect(rest!.interaction.map(({ code }) => code)).toEqual([
      'batch',
      'transaction',
      'history-system',
      'search-system',
    ]);
    const writable = rest!.resource.filter(({ interaction }) =>
      interaction.some(({ code }) => code === 'create'),
    );
    expect(writable.map(({ type }) => type)).toEqual([
      'Appointment',
      'AppointmentResponse',
      'CarePlan',
      'CareTeam',
      'Communication',
      'Consent',
      'Device',
      'DocumentReference',
      'Encounter',
      'Endpoint',
      'Goal',
      'HealthcareService',
      'Location',
      'Observation',
      'Organization',
      'OrganizationAffiliation',
      'Patient',
      'PlanDefinition',
      'Practitioner',
      'PractitionerRole',
      'RelatedPerson',
      'ResearchStudy',
      'Schedule',
      'ServiceRequest',
      'Slot',
      'Task',
    ]);
    const measure = { resourceType: 'ActivityDefinition', status: 'active' } as never;
    expect(await refusal(client.create({ resourceType: 'ActivityDefinition', body: measure }))).toEqual([
      405,
      'OperationOutcome',
    ]);
  });

  it('keeps an organisation that is no provider of ours as it was sent', async () => {
    const sent: Organization = { resourceType: 'Organization', name: 'CHU des Essais', active: true };
    const { id, meta, ...came } = (await client.create({
      resourceType: 'Organization',
      body: sent as never,
    })) as unknown as Organization;
    expect([came, meta?.versionId]).toEqual([sent, '1']);
    const bundle = (await client.search({
      resourceType: 'Organization',
      searchParams: { _id: id! },
    })) as unknown as Bundle;
    expect(bundle.total).toBe(1);
  });
});
