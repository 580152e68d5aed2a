import type { TestClient } from '@chez-soi/service-kit/testing';
import type { Appointment, Bundle, Encounter, FhirResource, Slot } from 'fhir/r4';
import { providerExtension } from './fhir/appointment';
import { RunningTelehealth } from './testing/running-telehealth';

const RACES = 12;
const morning = new Date('2027-03-15T12:00:00Z');
const patientsChoice = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason', code: 'pat' }],
};

describe('Two programs that change what both read at the same version', () => {
  let running: RunningTelehealth;
  let client: TestClient;
  let organizationId: string;
  let slots: Slot[];

  beforeAll(async () => {
    running = await RunningTelehealth.start(morning);
    client = running.client();
    organizationId = await running.anOrganization();
    const id = await running.aSchedule(organizationId, { until: '18:00' });
    const found = await client.get<Bundle<Slot>>(`/fhir/Slot?schedule=${id}&_sort=start&_count=100`);
    slots = found.body.entry!.map(({ resource }) => resource!);
  });
  afterAll(() => running.stop());

  const anAppointment = (index: number, residentId: string): Appointment => ({
    resourceType: 'Appointment',
    extension: [{ url: providerExtension, valueReference: { reference: `Organization/${organizationId}` } }],
    status: 'pending',
    slot: [{ reference: `Slot/${slots[index]!.id}` }],
    start: slots[index]!.start,
    end: slots[index]!.end,
    participant: [{ actor: { reference: `Patient/${residentId}` }, status: 'accepted' }],
  });
  const aSession = (residentId: string): Encounter => ({
    resourceType: 'Encounter',
    status: 'planned',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR' },
    subject: { reference: `Patient/${residentId}` },
    serviceProvider: { reference: `Organization/${organizationId}` },
  });
  const created = async <R extends FhirResource>(resource: R): Promise<R> =>
    (await client.post<R>(`/fhir/${resource.resourceType}`, resource)).body;
  /** Both at once, each from the version that was made; the statuses of the answers, in order. */
  const race = async (was: FhirResource, ...changes: object[]) => {
    const headers = { 'if-match': `W/"${was.meta!.versionId}"` };
    const path = `/fhir/${was.resourceType}/${was.id}`;
    const answers = await Promise.all(
      changes.map((change) => client.put(path, { ...was, ...change }, headers)),
    );
    return answers.map(({ status }) => status).sort();
  };

  it('one is taken, and the slower one is told that it came too late: never that its change breaks a rule', async () => {
    for (let index = 0; index < RACES; index++) {
      const residentId = await running.aResident();
      const held = await created(anAppointment(index, residentId));
      const cancelled = { status: 'cancelled', cancelationReason: patientsChoice };
      expect(await race(held, cancelled, { ...cancelled, comment: 'aussi' })).toEqual([200, 412]);
      const planned = await created(aSession(residentId));
      expect(await race(planned, { status: 'cancelled' }, { status: 'arrived' })).toEqual([200, 412]);
    }
  });

  it('a change that breaks a rule by itself is still told as such', async () => {
    const held = await created(anAppointment(RACES, await running.aResident()));
    expect(await race(held, { status: 'fulfilled' })).toEqual([422]);
    expect(await race(held, { comment: 'bientôt', start: '2027-03-22T06:00:00Z' })).toEqual([400]);
  });
});
