import type { AppointmentView, EquipmentView, SlotView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, type TestClient } from '@chez-soi/service-kit/testing';
import { RunningTelehealth } from './testing/running-telehealth';

const now = new Date('2027-03-15T12:00:00Z');

describe('What the pages of booking need', () => {
  let running: RunningTelehealth;
  let coordinator: TestClient;
  let organizationId: string;
  let scheduleId: string;
  let slots: SlotView[];

  beforeAll(async () => {
    running = await RunningTelehealth.start(now);
    coordinator = running.client();
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    running.clock.now = now;
    organizationId = await running.anOrganization();
    scheduleId = await running.aSchedule(organizationId);
    slots = await all();
  });

  const all = async () => (await coordinator.get<{ items: SlotView[] }>(slotsPath())).body.items;
  const slotsPath = () => `/telehealth/schedules/${scheduleId}/slots?from=2027-03-22&to=2027-03-22`;
  const hold = async (slotId: string, residentId: string) =>
    (
      await coordinator.post<AppointmentView>(`/telehealth/slots/${slotId}/appointments`, {
        ...{ residentId, as: 'pending' },
      })
    ).body;
  const act = (id: string, what: string, body: object = {}) =>
    coordinator.post<AppointmentView>(`/telehealth/appointments/${id}/${what}`, body);
  const daughterOf = (residentId: string) =>
    running.client(anActor('family', { residents: [{ residentId, relationId: null, mandate: 'proxy' }] }));

  it('a held appointment is confirmed with who else takes part, an interpreter among them, each once', async () => {
    const residentId = await running.aResident();
    const held = await hold(slots[0]!.id, residentId);
    const invite = [`RelatedPerson/${newId()}`, `HealthcareService/${newId()}`];
    const body = { invite: [...invite, invite[0]], interpreter: 'it' };
    const confirmed = await act(held.id, 'confirm', body);
    expect(confirmed.body).toMatchObject({ state: 'booked', scheduleId, waiting: null });
    expect(confirmed.body.participants.slice(2)).toEqual([
      ...invite.map((actor) => ({ actor, status: 'needs-action', interpreter: null })),
      { actor: null, status: 'needs-action', interpreter: 'it' },
    ]);
    expect(
      (await act((await hold(slots[1]!.id, residentId)).id, 'confirm', { interpreter: 'xx' })).status,
    ).toBe(400);
  });

  it('one appointment is read by those who act for the person and by its provider, by nobody else', async () => {
    const residentId = await running.aResident();
    const { id } = await hold(slots[0]!.id, residentId);
    const path = `/telehealth/appointments/${id}`;
    expect((await daughterOf(residentId).get(path)).body).toMatchObject({ id, state: 'pending' });
    expect((await running.client(anActor('clinician', { organizationId })).get(path)).status).toBe(200);
    expect((await daughterOf(newId()).get(path)).status).toBe(404);
    expect((await running.client(anActor('provider', { organizationId: newId() })).get(path)).status).toBe(
      404,
    );
  });

  it('an offer from the waiting list is seen, and let pass without losing the place', async () => {
    const [first, second, waiting] = await Promise.all([1, 2, 3].map(() => running.aResident()));
    const taken = await hold(slots[0]!.id, first!);
    await act((await hold(slots[1]!.id, second!)).id, 'confirm');
    const daughter = daughterOf(waiting!);
    const joined = await daughter.post<AppointmentView>(`/telehealth/schedules/${scheduleId}/waiting`, {
      residentId: waiting,
    });
    expect((await act(joined.body.id, 'pass')).status).toBe(422);
    await act(taken.id, 'cancel', { reason: 'resident' });
    const { body } = await daughter.get<{ items: AppointmentView[] }>('/telehealth/appointments/waiting');
    expect(body.items).toMatchObject([{ id: joined.body.id, state: 'pending', slotId: slots[0]!.id }]);
    expect(body.items[0]!.allowedActions).toEqual(expect.arrayContaining(['book', 'cancel', 'pass']));
    expect((await daughter.post(`/telehealth/appointments/${joined.body.id}/pass`)).body).toMatchObject({
      ...{ state: 'waitlist', startsAt: null, waiting: { since: now.toISOString() } },
    });
    expect((await all())[0]!.state).toBe('free');
    const events = await running.store.database.query<{ data: object }>(
      `SELECT data FROM outbox WHERE type = 'appointment.offered.v1' AND subject = $1`,
      [joined.body.id],
    );
    expect(events.map(({ data }) => data)).toMatchObject([{ until: '2027-03-15T16:00:00.000Z' }]);
  });

  it('an offer made at night stays open until the morning is well on', async () => {
    running.clock.now = new Date('2027-03-15T21:30:00Z');
    const residents = await Promise.all([1, 2, 3].map(() => running.aResident()));
    const taken = await hold(slots[0]!.id, residents[0]!);
    await act((await hold(slots[1]!.id, residents[1]!)).id, 'confirm');
    const place = { residentId: residents[2] };
    const joined = await coordinator.post<AppointmentView>(
      `/telehealth/schedules/${scheduleId}/waiting`,
      place,
    );
    await act(taken.id, 'cancel', { reason: 'resident' });
    const offer = await coordinator.get<AppointmentView>(`/telehealth/appointments/${joined.body.id}`);
    expect(offer.body.holdUntil).toBe('2027-03-16T11:00:00.000Z');
  });

  it('who keeps a schedule takes hours out and opens them again; what holds an appointment stays', async () => {
    const doctor = running.client(anActor('clinician', { organizationId }));
    const set = (id: string, what: string, client = doctor) => client.post(`/telehealth/slots/${id}/${what}`);
    expect((await set(slots[0]!.id, 'block')).body).toMatchObject({
      ...{ state: 'busy-unavailable', allowedActions: ['unblock'] },
    });
    expect((await set(slots[0]!.id, 'block')).status).toBe(422);
    expect((await set(slots[0]!.id, 'unblock')).body).toMatchObject({ state: 'free' });
    await hold(slots[0]!.id, await running.aResident());
    expect((await set(slots[0]!.id, 'block')).status).toBe(422);
    expect((await all()).map(({ state, allowedActions }) => [state, ...allowedActions])).toEqual([
      ['busy-tentative'],
      ['free', 'block'],
    ]);
    expect((await set(slots[1]!.id, 'block', running.client(anActor('family')))).status).toBe(403);
    const stranger = running.client(anActor('clinician', { organizationId: newId() }));
    expect([403, 404]).toContain((await set(slots[1]!.id, 'block', stranger)).status);
    expect((await set(newId(), 'block')).status).toBe(404);
  });

  it('whether there is a line and a device at home is asked once, and seen by who holds the session', async () => {
    const residentId = await running.aResident();
    const path = `/telehealth/residents/${residentId}/equipment`;
    const daughter = daughterOf(residentId);
    const nothing = { residentId, internet: null, device: null, toldAt: null };
    expect((await daughter.get<EquipmentView>(path)).body).toEqual(nothing);
    const answer = { internet: 'mobile', device: 'tablet' };
    expect((await daughter.put(path, answer)).body).toEqual({
      residentId,
      ...answer,
      toldAt: now.toISOString(),
    });
    const doctor = running.client(anActor('clinician', { organizationId }));
    expect((await doctor.get(path)).status).toBe(404);
    await hold(slots[0]!.id, residentId);
    expect((await doctor.get(path)).body).toMatchObject(answer);
    expect((await daughterOf(newId()).get(path)).status).toBe(404);
    expect((await coordinator.get(`/telehealth/residents/${newId()}/equipment`)).status).toBe(404);
    expect((await daughter.put(path, { internet: 'fast', device: null })).status).toBe(400);
  });
});
