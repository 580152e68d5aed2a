import type { Bundle, FhirResource, Observation, Organization, Patient, Practitioner, Task } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import { newId } from '@chez-soi/kernel';
import { type Cast, signInCast } from './cast';
import type { PortalClient } from './client';
import { bearer, signInAdministrator } from './people';
import { RunningSystem } from './system';

let system: RunningSystem | undefined;
let cast: Cast;
let machine: Client;

beforeAll(async () => {
  system = await RunningSystem.start();
  cast = await signInCast(system.base);
  const administrator = await signInAdministrator(system.base);
  const account = await administrator.must<{ clientId: string; clientSecret: string }>(
    '/api/accounts/machines',
    { name: 'Télésuivi' },
  );
  machine = clientOf(await bearer(system.base, account));
});
afterAll(async () => {
  await system?.stop();
});

function clientOf(customHeaders: Record<string, string>): Client {
  return new Client({ baseUrl: `${system!.base}/fhir`, customHeaders });
}
const as = (person: PortalClient) => clientOf({ cookie: person.cookie });

type Parameters = Record<string, string | string[]>;
async function search(client: Client, resourceType: string, searchParams: Parameters): Promise<Bundle> {
  return (await client.search({ resourceType, searchParams: searchParams as never })) as unknown as Bundle;
}
const resources = <T extends FhirResource>(bundle: Bundle, mode = 'match') =>
  (bundle.entry ?? []).filter((one) => one.search?.mode === mode).map(({ resource }) => resource as T);
const idsOf = (bundle: Bundle, mode?: string) => resources(bundle, mode).map(({ id }) => id);
const referenceOf = (link: { reference?: string } | undefined) => link!.reference!;
async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: { response?: { status: number; data: { issue: unknown[] } } }) => thrown,
  );
  return error?.response;
}

/** A mission of the demonstration, its provider and its person. */
async function aMission() {
  const [task] = resources<Task>(await search(as(cast.coordinator), 'Task', { _count: '1' }));
  const [, ownerId] = referenceOf(task!.owner).split('/');
  const [, patientId] = referenceOf(task!.for).split('/');
  const read = async <T>(resourceType: string, id: string) =>
    (await as(cast.coordinator).read({ resourceType, id })) as unknown as T;
  return {
    task: task!,
    owner: await read<Organization>('Organization', ownerId!),
    patient: await read<Patient>('Patient', patientId!),
  };
}

async function aReading(
  patient: Patient,
  practitioner?: Practitioner,
): Promise<Observation & { code: object }> {
  const body: Observation = {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'urn:e2e', code: newId() }] },
    subject: { reference: `Patient/${patient.id}` },
    ...(practitioner ? { performer: [{ reference: `Practitioner/${practitioner.id}` }] } : {}),
  };
  return (await machine.create({
    resourceType: 'Observation',
    body: body as never,
  })) as unknown as Observation;
}

describe('searches over several services, for the client that integrators use', () => {
  it('find the missions of a provider by its name, and bring the provider along', async () => {
    const { owner } = await aMission();
    const exactly = { _total: 'accurate', _count: '5' };
    const byId = await search(as(cast.coordinator), 'Task', {
      owner: `Organization/${owner.id}`,
      ...exactly,
    });
    const byName = await search(as(cast.coordinator), 'Task', {
      'owner:Organization.name:exact': owner.name!,
      _include: 'Task:owner',
      ...exactly,
    });
    expect(byName.total).toBe(byId.total);
    expect(idsOf(byName)).toEqual(idsOf(byId));
    expect(idsOf(byName, 'include')).toEqual([owner.id]);
    expect(resources(byName, 'include')).toEqual([owner]);
  });

  it('turn pages by links that hold what was asked, each mission once', async () => {
    const { owner } = await aMission();
    const client = as(cast.coordinator);
    const name = { 'owner:Organization.name:exact': owner.name! };
    let page: Bundle | undefined = await search(client, 'Task', { ...name, _count: '2', _total: 'accurate' });
    const total = page.total!;
    const seen: (string | undefined)[] = [];
    for (let turned = 0; page && turned < 5; turned += 1) {
      seen.push(...idsOf(page));
      const self = page.link!.find(({ relation }) => relation === 'self')!.url;
      expect(new URL(self).searchParams.get('owner:Organization.name:exact')).toBe(owner.name);
      page = (await client.nextPage({ bundle: page as never })) as unknown as Bundle | undefined;
    }
    expect(new Set(seen).size).toBe(Math.min(total, 10));
  });

  it('find a reading right after it was sent, from either end', async () => {
    const { patient } = await aMission();
    const [practitioner] = resources<Practitioner>(
      await search(as(cast.coordinator), 'Practitioner', { _count: '1' }),
    );
    const reading = await aReading(patient, practitioner);
    const code = `urn:e2e|${reading.code.coding![0]!.code}`;
    expect(idsOf(await search(machine, 'Patient', { '_has:Observation:patient:code': code }))).toEqual([
      patient.id,
    ]);
    const family = patient.name![0]!.family!;
    const found = await search(machine, 'Observation', {
      code,
      'patient.family:exact': family,
      _include: '*',
    });
    expect(idsOf(found)).toEqual([reading.id]);
    expect(idsOf(found, 'include').sort()).toEqual([patient.id, practitioner!.id].sort());
    const [identifier] = practitioner!.identifier!;
    const byDoctor = await search(machine, 'Observation', {
      code,
      'performer:Practitioner.identifier': `${identifier!.system}|${identifier!.value}`,
    });
    expect(idsOf(byDoctor)).toEqual([reading.id]);
  });

  it('bring along what points at a person, from every service', async () => {
    const { patient } = await aMission();
    const reading = await aReading(patient);
    const found = await search(machine, 'Patient', {
      _id: patient.id!,
      _revinclude: ['Observation:patient', 'Task:patient'],
      '_include:iterate': 'Task:owner',
    });
    expect(idsOf(found)).toEqual([patient.id]);
    const types = new Set(resources(found, 'include').map(({ resourceType }) => resourceType));
    expect([...types].sort()).toEqual(['Observation', 'Organization', 'Task']);
    expect(idsOf(found, 'include')).toContain(reading.id);
    expect(new Set(idsOf(found, 'include')).size).toBe(idsOf(found, 'include').length);
  });

  it('show a daughter nothing of others, and refuse what she may not ask', async () => {
    const { owner } = await aMission();
    const mine = await search(as(cast.daughter), 'Patient', {});
    const people = await search(as(cast.daughter), 'Organization', {
      _id: owner.id!,
      _revinclude: 'Task:owner',
      '_include:iterate': 'Task:patient',
    });
    const patients = resources(people, 'include').filter(({ resourceType }) => resourceType === 'Patient');
    for (const { id } of patients) expect(idsOf(mine)).toContain(id);
    const refused = await refusal(
      search(as(cast.daughter), 'Observation', { 'performer:Practitioner.family': 'Petit' }),
    );
    expect(refused?.status).toBe(403);
  });

  it('name what is not understood', async () => {
    for (const parameter of ['owner:Organization.colour', 'patient.general-practitioner.name']) {
      const refused = await refusal(search(as(cast.coordinator), 'Task', { [parameter]: 'x' }));
      expect(refused).toMatchObject({ status: 400, data: { issue: [{ expression: [parameter] }] } });
    }
  });
});
