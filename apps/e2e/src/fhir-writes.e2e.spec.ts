import type { Bundle, Endpoint, Organization } from 'fhir/r4';
import type { Client } from 'fhir-kit-client';
import { newId } from '@chez-soi/kernel';
import { anEndpoint, refusalOf, signInProgram } from './fhir-program';
import { RunningSystem } from './system';

let system: RunningSystem | undefined;
let client: Client;

beforeAll(async () => {
  system = await RunningSystem.start();
  ({ client } = await signInProgram(system.base, 'Annuaire national'));
});
afterAll(async () => {
  await system?.stop();
});

const create = async (body: Endpoint, headers: Record<string, string>) =>
  (await client.create({
    resourceType: 'Endpoint',
    body: body as never,
    options: { headers },
  })) as unknown as Endpoint;
async function refusal(work: Promise<unknown>) {
  const response = await refusalOf(work);
  return [response?.status, response?.data.resourceType];
}

describe('writing over the one base', () => {
  it('creates and updates by criteria, once', async () => {
    const value = newId();
    const criteria = { identifier: `urn:e2e|${value}` };
    const first = await create(anEndpoint(value), { 'If-None-Exist': `identifier=urn:e2e|${value}` });
    const again = await create(anEndpoint(value), { 'If-None-Exist': `identifier=urn:e2e|${value}` });
    expect(again.id).toBe(first.id);
    const body = { ...anEndpoint(value), name: 'B' } as never;
    const updated = await client.update({ resourceType: 'Endpoint', searchParams: criteria, body });
    expect(updated).toMatchObject({ id: first.id, name: 'B' });
  });

  it('takes nothing of a transaction over several services', async () => {
    const value = newId();
    const entry = [
      { resource: anEndpoint(value), request: { method: 'POST', url: 'Endpoint' } },
      { request: { method: 'GET', url: 'Patient?_count=1' } },
    ];
    const body = { resourceType: 'Bundle', type: 'transaction', entry } as never;
    expect(await refusal(client.transaction({ body }))).toEqual([422, 'OperationOutcome']);
    const searchParams = { identifier: `urn:e2e|${value}` };
    const found = await client.search({ resourceType: 'Endpoint', searchParams });
    expect((found as unknown as Bundle).total).toBe(0);
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
