import type { AppointmentView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { TestClient } from '@chez-soi/service-kit/testing';
import type { Appointment, Bundle, OperationOutcome, Slot } from 'fhir/r4';
import { providerExtension } from './fhir/appointment';
import { RunningTelehealth, serviceCode } from './testing/running-telehealth';

const morning = new Date('2027-03-15T12:00:00Z');

describe('An appointment that follows from a need', () => {
  let running: RunningTelehealth;
  let client: TestClient;
  let organizationId: string;
  let residentId: string;
  let slots: Slot[];

  beforeAll(async () => {
    running = await RunningTelehealth.start(morning);
    client = running.client();
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    [organizationId, residentId] = [await running.anOrganization(), await running.aResident()];
    const id = await running.aSchedule(organizationId);
    const found = await client.get<Bundle<Slot>>(`/fhir/Slot?schedule=${id}&_sort=start`);
    slots = found.body.entry!.map(({ resource }) => resource!);
  });

  const anAppointment = (basedOn: Appointment['basedOn'], slot: Slot | null = slots[0]!): Appointment => ({
    resourceType: 'Appointment',
    extension: [{ url: providerExtension, valueReference: { reference: `Organization/${organizationId}` } }],
    status: 'booked',
    ...(slot ? { slot: [{ reference: `Slot/${slot.id}` }] } : {}),
    serviceType: [
      { coding: [{ system: 'https://chez-soi.invalid/fhir/CodeSystem/service', code: serviceCode }] },
    ],
    start: '2027-03-22T08:00:00Z',
    end: '2027-03-22T08:30:00Z',
    ...(basedOn ? { basedOn } : {}),
    participant: [{ actor: { reference: `Patient/${residentId}` }, status: 'accepted' }],
  });
  const order = (id: string) => ({ reference: `ServiceRequest/${id}` });
  const book = (...of: Parameters<typeof anAppointment>) =>
    client.post<Appointment>('/fhir/Appointment', anAppointment(...of));
  const named = ({ status, body }: { status: number; body: unknown }) => [
    status,
    (body as OperationOutcome).issue?.[0]?.expression,
  ];

  it('is found by it', async () => {
    const need = await running.aNeed(residentId);
    const { status, body } = await book([{ ...order(need), display: 'suivi' }]);
    expect([status, body.basedOn]).toEqual([201, [{ ...order(need), display: 'suivi' }]]);
    const found = await client.get<Bundle>(`/fhir/Appointment?based-on=ServiceRequest/${need}`);
    expect(found.body.entry?.map(({ resource }) => resource?.id)).toEqual([body.id]);
  });

  it('follows from no other person’s, nor from one that nobody asked for', async () => {
    const of = {
      other: await running.aNeed(await running.aResident()),
      own: await running.aNeed(residentId),
    };
    const refusal = [422, ['basedOn']];
    expect(named(await book([order(of.other)]))).toEqual(refusal);
    expect(named(await book([order(newId())]))).toEqual(refusal);
    expect(named(await book([order(of.other)], null))).toEqual(refusal);
    expect(named(await book([order(of.own), order(of.other)]))).toEqual(refusal);
    expect(named(await book([{ reference: `Task/${of.own}` }]))[0]).toBe(400);
    const { body } = await book([order(of.own)]);
    const changed = { ...body, basedOn: [order(of.other)] };
    const put = await client.put<OperationOutcome>(`/fhir/Appointment/${body.id}`, changed);
    expect(named(put)).toEqual(refusal);
    const path = `/telehealth/slots/${slots[1]!.id}/appointments`;
    const asked = await client.post<AppointmentView>(path, { residentId, basedOn: of.other });
    expect(asked).toMatchObject({ status: 422, body: { fields: [{ path: 'basedOn' }] } });
  });

  it('may follow from one of a file that was joined with the person’s', async () => {
    const former = await running.aResident();
    const need = await running.aNeed(former);
    await running.merged(residentId, former);
    expect((await book([order(need)])).status).toBe(201);
  });
});
