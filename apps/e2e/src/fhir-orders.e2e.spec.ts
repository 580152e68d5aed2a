import type { Candidate, CareRequestDetail, MissionView, Page, ResidentView } from '@chez-soi/contracts';
import { addDays, newId, parisDay } from '@chez-soi/kernel';
import type { Bundle, FhirResource, Patient, RelatedPerson, ServiceRequest, Task } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import { type Cast, signInCast } from './cast';
import { bearer, signInAdministrator } from './people';
import { RunningSystem } from './system';

let system: RunningSystem | undefined;
let cast: Cast;
let client: Client;

beforeAll(async () => {
  system = await RunningSystem.start();
  cast = await signInCast(system.base);
  const administrator = await signInAdministrator(system.base);
  const machine = await administrator.must<{ clientId: string; clientSecret: string }>(
    '/api/accounts/machines',
    { name: 'CHU de Grenoble' },
  );
  client = new Client({ baseUrl: `${system.base}/fhir`, customHeaders: await bearer(system.base, machine) });
});
afterAll(async () => {
  await system?.stop();
});

const inAWeek = () => addDays(parisDay(new Date()), 7);
const create = async <T extends FhirResource>(body: T): Promise<T> =>
  (await client.create({ resourceType: body.resourceType, body: body as never })) as unknown as T;
const read = async <T>(resourceType: string, id: string) =>
  (await client.read({ resourceType, id })) as unknown as T;

const aPatient = (familyName: string): Patient => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:chu', value: newId() }],
  name: [{ use: 'official', family: familyName, given: ['Suzanne'] }],
  gender: 'female',
  birthDate: '1940-06-02',
  address: [{ use: 'home', line: ['3 rue des Essais'], postalCode: '38000', city: 'Grenoble' }],
});
const anOrder = (patient: string): ServiceRequest => ({
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  code: {
    coding: [{ system: 'https://chez-soi.invalid/fhir/CodeSystem/service', code: cast.serviceCode }],
  },
  subject: { reference: patient },
  occurrenceTiming: {
    repeat: {
      boundsPeriod: { start: inAWeek() },
      frequency: 1,
      period: 1,
      periodUnit: 'wk',
      duration: 30,
      durationUnit: 'min',
      when: ['MORN'],
    },
  },
  note: [{ text: 'sortie d’hôpital' }],
});
const aProposal = (patient: string, order: string, organizationId: string): Task => ({
  resourceType: 'Task',
  status: 'requested',
  intent: 'order',
  code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
  focus: { reference: order },
  for: { reference: patient },
  owner: { reference: `Organization/${organizationId}` },
});

async function candidateFor(requestId: string, needId: string): Promise<string> {
  const { items } = await cast.coordinator.must<{ items: Candidate[] }>(
    `/api/care-requests/requests/${requestId}/needs/${needId}/candidates`,
  );
  const found = items.find(({ organizationId }) => organizationId === cast.organizationId);
  expect(found?.reasons.filter(({ passed }) => !passed)).toEqual([]);
  return found!.organizationId;
}

describe('a hospital whose program speaks FHIR', () => {
  it('registers a person, orders help, proposes it; the provider accepts in the portal; all see the same', async () => {
    const patient = await create(aPatient('Sortante'));
    const relative = await create<RelatedPerson>({
      resourceType: 'RelatedPerson',
      patient: { reference: `Patient/${patient.id}` },
      name: [{ family: 'Sortante', given: ['Luc'] }],
      relationship: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'SONC' }] },
      ],
    });
    const order = await create(anOrder(`Patient/${patient.id}`));
    const [requestId, { coordinator, planner }] = [order.requisition!.value!, cast];
    const organizationId = await candidateFor(requestId, order.id!);
    const task = await create(
      aProposal(`Patient/${patient.id}`, `ServiceRequest/${order.id}`, organizationId),
    );

    const file = await coordinator.must<ResidentView>(`/api/care-requests/residents/${patient.id}`);
    expect(file).toMatchObject({
      familyName: 'Sortante',
      relations: [{ id: relative.id, givenName: 'Luc', kinship: 'son' }],
    });
    const offered = await coordinator.must<CareRequestDetail>(`/api/care-requests/requests/${requestId}`);
    expect(offered).toMatchObject({
      state: 'offered',
      comment: 'sortie d’hôpital',
      missions: [{ id: task.id, state: 'proposed', organizationId }],
    });

    const missions = await planner.must<Page<MissionView>>(
      '/api/care-requests/missions?state=proposed&limit=100',
    );
    expect(missions.items.map(({ id }) => id)).toContain(task.id);
    await planner.must<MissionView>(`/api/care-requests/missions/${task.id}/accept`, {});
    expect(await read<Task>('Task', task.id!)).toMatchObject({ status: 'accepted' });
    expect(await coordinator.must(`/api/care-requests/requests/${requestId}`)).toMatchObject({
      state: 'assigned',
    });
    const visits = (await client.search({
      resourceType: 'Task',
      searchParams: { 'part-of': `Task/${task.id}`, patient: patient.id! },
    })) as unknown as Bundle;
    expect(visits.entry?.length).toBeGreaterThan(0);
  });

  it('does the same in one transaction, and nothing of it when the provider cannot', async () => {
    const people = () =>
      client.search({
        resourceType: 'Patient',
        searchParams: { family: 'Ensemble', _total: 'accurate' },
      }) as unknown as Promise<Bundle>;
    const bundle = (organizationId: string) => {
      const [patient, order] = [`urn:uuid:${newId()}`, `urn:uuid:${newId()}`];
      const entries: [string, FhirResource][] = [
        [patient, aPatient('Ensemble')],
        [order, anOrder(patient)],
        [`urn:uuid:${newId()}`, aProposal(patient, order, organizationId)],
      ];
      const entry = entries.map(([fullUrl, resource]) => ({
        fullUrl,
        resource,
        request: { method: 'POST' as const, url: resource.resourceType },
      }));
      return { resourceType: 'Bundle', type: 'transaction', entry } as never;
    };
    const failed = await client.transaction({ body: bundle(newId()) }).then(
      () => undefined,
      (error: { response: { status: number } }) => error.response.status,
    );
    expect([failed, (await people()).total]).toEqual([422, 0]);
    const done = (await client.transaction({ body: bundle(cast.organizationId) })) as unknown as Bundle;
    expect(done.entry?.map(({ response }) => response?.status)).toEqual(Array(3).fill('201 Created'));
    expect((await people()).total).toBe(1);
  });
});
