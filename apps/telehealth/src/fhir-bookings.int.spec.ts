import type { EncounterView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, eventually, type TestClient } from '@chez-soi/service-kit/testing';
import type { Appointment, AppointmentResponse, Bundle, Encounter, Slot } from 'fhir/r4';
import { providerExtension, virtualServiceExtension, waitingExtension } from './fhir/appointment';
import { RunningTelehealth } from './testing/running-telehealth';

const morning = new Date('2027-03-15T12:00:00Z');
const REASONS = 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason';

describe('Appointments, answers and sessions over FHIR', () => {
  let running: RunningTelehealth;
  let client: TestClient;
  let organizationId: string;
  let residentId: string;
  let scheduleId: string;
  let slots: Slot[];
  const practitioner = `Practitioner/${newId()}`;

  beforeAll(async () => {
    running = await RunningTelehealth.start(morning);
    client = running.client();
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    running.clock.now = morning;
    [organizationId, residentId] = [await running.anOrganization(), await running.aResident()];
    scheduleId = await running.aSchedule(organizationId, { actor: practitioner });
    const found = await client.get<Bundle<Slot>>(`/fhir/Slot?schedule=${scheduleId}&_sort=start`);
    slots = found.body.entry!.map(({ resource }) => resource!);
  });

  const anAppointment = (changes: Partial<Appointment> = {}): Appointment => ({
    resourceType: 'Appointment',
    extension: [{ url: providerExtension, valueReference: { reference: `Organization/${organizationId}` } }],
    status: 'booked',
    priority: 5,
    description: 'Discussion on the results of your recent MRI',
    slot: [{ reference: `Slot/${slots[0]!.id}` }],
    start: '2027-03-22T08:00:00Z',
    end: '2027-03-22T08:30:00Z',
    created: '2027-03-10',
    participant: [
      {
        actor: { reference: `Patient/${residentId}`, display: 'Amy Baxter' },
        required: 'required',
        status: 'accepted',
      },
      { actor: { reference: practitioner }, required: 'required', status: 'needs-action' },
      {
        type: [{ text: 'interpreter' }],
        actor: { display: 'South Wing' },
        required: 'information-only',
        status: 'accepted',
      },
    ],
    ...changes,
  });
  const book = (changes: Partial<Appointment> = {}) =>
    client.post<Appointment>('/fhir/Appointment', anAppointment(changes));
  const read = async (id: string) => (await client.get<Appointment>(`/fhir/Appointment/${id}`)).body;
  const put = (resource: Appointment) =>
    client.put<Appointment>(`/fhir/Appointment/${resource.id}`, resource);
  const stateOf = async (index: number) =>
    (await client.get<Slot>(`/fhir/Slot/${slots[index]!.id}`)).body.status;

  it('books by creating an Appointment with its slot: it comes back equal, and the slot is busy', async () => {
    const { status, body } = await book();
    const { meta: _, id, ...came } = body;
    expect([status, came]).toEqual([201, anAppointment()]);
    expect(await stateOf(0)).toBe('busy');
    const found = await client.get<Bundle>(
      `/fhir/Appointment?practitioner=${practitioner}&slot=${slots[0]!.id}`,
    );
    expect(found.body.entry?.map(({ resource }) => resource?.id)).toEqual([id]);
  });

  it('refuses the second who wants the slot, another time than that of the slot, and a person it does not know', async () => {
    await book();
    const other = await running.aResident();
    const participant = [{ actor: { reference: `Patient/${other}` }, status: 'accepted' as const }];
    expect((await book({ participant })).status).toBe(409);
    const slot = [{ reference: `Slot/${slots[1]!.id}` }];
    expect((await book({ participant, slot })).status).toBe(400);
    expect(await stateOf(1)).toBe('free');
    const nobody = [{ actor: { reference: `Patient/${newId()}` }, status: 'accepted' as const }];
    expect((await book({ participant: nobody })).status).toBe(422);
  });

  it('cancels with a coded reason only, and frees the slot', async () => {
    const { body } = await book();
    expect((await put({ ...body, status: 'cancelled' })).status).toBe(400);
    const cancelationReason = { coding: [{ system: REASONS, code: 'pat-crs' }] };
    const cancelled = await put({ ...body, status: 'cancelled', cancelationReason });
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', cancelationReason } });
    expect(await stateOf(0)).toBe('free');
    const back = await client.put<{ issue: { details: { text: string } }[] }>(
      `/fhir/Appointment/${body.id}`,
      { ...(await read(body.id!)), status: 'booked', cancelationReason: undefined },
    );
    expect(back.status).toBe(422);
    expect(back.body.issue[0]!.details.text).toMatch(/cancelled.*booked/);
  });

  it('moves by another slot, keeping what the domain does not know', async () => {
    const { body } = await book();
    const slot = [{ reference: `Slot/${slots[1]!.id}` }];
    const times = { start: '2027-03-22T08:30:00Z', end: '2027-03-22T09:00:00Z' };
    const moved = await put({ ...body, slot, ...times });
    expect(moved).toMatchObject({
      status: 200,
      body: { ...times, slot, description: anAppointment().description },
    });
    expect([await stateOf(0), await stateOf(1)]).toEqual(['free', 'busy']);
  });

  it('lets who waits be served over FHIR, too', async () => {
    await book();
    const [other, waiter] = [await running.aResident(), await running.aResident()];
    const taken = await client.post<Appointment>(`/telehealth/slots/${slots[1]!.id}/appointments`, {
      residentId: other,
    });
    expect(taken.status).toBe(201);
    const { slot: _, start: __, end: ___, ...timeless } = anAppointment();
    const waiting = await client.post<Appointment>('/fhir/Appointment', {
      ...timeless,
      status: 'waitlist',
      extension: [
        ...timeless.extension!,
        { url: waitingExtension, valueReference: { reference: `Schedule/${scheduleId}` } },
      ],
      participant: [{ actor: { reference: `Patient/${waiter}` }, status: 'needs-action' }],
    });
    expect([waiting.status, waiting.body.status]).toEqual([201, 'waitlist']);
    await client.post(`/telehealth/appointments/${taken.body.id}/cancel`, { reason: 'resident' });
    const offered = await read(waiting.body.id!);
    expect(offered).toMatchObject({ status: 'pending', slot: [{ reference: `Slot/${slots[1]!.id}` }] });
    expect((await put({ ...offered, status: 'booked' })).body.status).toBe('booked');
    expect(await stateOf(1)).toBe('busy');
  });

  it('never shows the key of a session: not in a read, a search, nor the history', async () => {
    const secret = 'k3y-of-the-room';
    const key = { url: 'sessionKey', valueString: secret };
    const channel = { url: 'addressUrl', valueUrl: 'https://example.org/room/1' };
    const virtual = { url: virtualServiceExtension, extension: [channel, key] };
    const { body, status } = await book({ extension: [...anAppointment().extension!, virtual] });
    expect(status).toBe(201);
    await put(body);
    const answers = await Promise.all(
      [`Appointment/${body.id}`, `Appointment?_id=${body.id}`, `Appointment/${body.id}/_history`].map(
        (path) => client.get(`/fhir/${path}`),
      ),
    );
    const told = JSON.stringify([body, ...answers.map((one) => one.body)]);
    expect(told).toContain('https://example.org/room/1');
    expect(told).not.toContain(secret);
    const [row] = await running.store.database.query<{ session_key: string }>(
      'SELECT session_key FROM appointment WHERE id = $1',
      [body.id],
    );
    expect(row?.session_key).toBe(secret);
  });

  it('takes an answer as an AppointmentResponse, which belongs to the same person', async () => {
    const { body } = await book();
    const answer: AppointmentResponse = {
      resourceType: 'AppointmentResponse',
      appointment: { reference: `Appointment/${body.id}` },
      actor: { reference: practitioner },
      participantStatus: 'accepted',
      comment: 'See you then',
    };
    const sent = await client.post<AppointmentResponse>('/fhir/AppointmentResponse', answer);
    const { meta: _, id, ...came } = sent.body;
    expect([sent.status, came]).toEqual([201, answer]);
    expect((await read(body.id!)).participant[1]).toMatchObject({ status: 'accepted' });
    const [row] = await running.store.database.query<{ owner_resident: string }>(
      'SELECT owner_resident FROM fhir_resource WHERE id = $1',
      [id],
    );
    expect(row?.owner_resident).toBe(residentId);
    const stranger = { ...answer, actor: { reference: `Practitioner/${newId()}` } };
    expect((await client.post('/fhir/AppointmentResponse', stranger)).status).toBe(400);
  });

  it('keeps answers with the person when two files turn out to be hers', async () => {
    const former = residentId;
    const { body } = await book();
    const answered = await client.post<AppointmentResponse>('/fhir/AppointmentResponse', {
      resourceType: 'AppointmentResponse',
      appointment: { reference: `Appointment/${body.id}` },
      actor: { reference: `Patient/${former}`, display: 'Amy Baxter' },
      participantStatus: 'tentative',
    });
    const kept = await running.aResident();
    await running.merged(kept, former);
    const kin = anActor('family', {
      residents: [{ residentId: kept, relationId: null, mandate: 'family' }] as never,
    });
    const path = `/fhir/AppointmentResponse/${answered.body.id}`;
    const found = await eventually(
      () => running.client(kin).get<AppointmentResponse>(path),
      ({ status }) => status === 200,
    );
    expect(found.body).toMatchObject({
      meta: { versionId: '2' },
      actor: { reference: `Patient/${kept}`, display: 'Amy Baxter' },
      participantStatus: 'tentative',
    });
    const search = await client.get<Bundle>(`/fhir/AppointmentResponse?patient=${former}`);
    expect(search.body.entry ?? []).toEqual([]);
  });

  it('keeps the session of an appointment as an Encounter with its history, and the appointment follows', async () => {
    const { body } = await book();
    const planned = await client.post<EncounterView>('/telehealth/encounters', { appointmentId: body.id });
    expect([planned.status, planned.body.state]).toEqual([201, 'planned']);
    expect((await client.post('/telehealth/encounters', { appointmentId: body.id })).status).toBe(409);
    const at = `/fhir/Encounter/${planned.body.id}`;
    running.clock.now = new Date('2027-03-22T08:05:00Z');
    for (const status of ['arrived', 'in-progress', 'onleave', 'in-progress', 'finished']) {
      const now = (await client.get<Encounter>(at)).body;
      expect((await client.put(at, { ...now, status })).status).toBe(200);
    }
    const { body: done } = await client.get<Encounter>(at);
    expect(done).toMatchObject({
      class: { code: 'VR' },
      subject: { reference: `Patient/${residentId}` },
      period: { start: '2027-03-22T08:05:00.000Z', end: '2027-03-22T08:05:00.000Z' },
      appointment: [{ reference: `Appointment/${body.id}` }],
    });
    expect(done.statusHistory?.map(({ status }) => status)).toEqual([
      'planned',
      'arrived',
      'in-progress',
      'onleave',
      'in-progress',
    ]);
    expect((await read(body.id!)).status).toBe('fulfilled');
    const again = await client.put<{ issue: { details: { text: string } }[] }>(at, {
      ...done,
      status: 'arrived',
    });
    expect([again.status, again.body.issue[0]!.details.text]).toEqual([
      422,
      expect.stringMatching(/finished.*arrived/),
    ]);
  });

  it('comes back equal as an Encounter of its own, in class VR only', async () => {
    const session: Encounter = {
      resourceType: 'Encounter',
      status: 'planned',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR', display: 'virtual' },
      type: [{ text: 'Téléconsultation' }],
      subject: { reference: `Patient/${residentId}`, display: 'Amy Baxter' },
      participant: [{ individual: { reference: practitioner } }],
      period: { start: '2027-03-22T08:00:00+01:00' },
      serviceProvider: { reference: `Organization/${organizationId}` },
    };
    const sent = await client.post<Encounter>('/fhir/Encounter', session);
    const { meta: _, id: __, ...came } = sent.body;
    expect([sent.status, came]).toEqual([201, session]);
    const visit = { ...session, class: { ...session.class, code: 'HH' } };
    expect((await client.post('/fhir/Encounter', visit)).status).toBe(400);
  });
});
