import type { AppointmentView, GeneratedSlots, ScheduleView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, type TestClient } from '@chez-soi/service-kit/testing';
import { RunningTelehealth, serviceCode } from './testing/running-telehealth';

const morning = new Date('2027-03-15T12:00:00Z');

describe('Booking a slot', () => {
  let running: RunningTelehealth;
  let coordinator: TestClient;
  let organizationId: string;
  let scheduleId: string;
  let slots: string[];

  beforeAll(async () => {
    running = await RunningTelehealth.start(morning);
    coordinator = running.client();
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    running.clock.now = morning;
    organizationId = await running.anOrganization();
    scheduleId = await aSchedule();
    await fill(scheduleId, '11:00');
    slots = (await states()).map(({ id }) => id);
  });

  async function aSchedule(): Promise<string> {
    const actors = [`Practitioner/${newId()}`];
    const body = { organizationId, serviceCode, actors };
    return (await coordinator.post<ScheduleView>('/telehealth/schedules', body)).body.id;
  }
  const fill = (id: string, until: string) =>
    coordinator.post<GeneratedSlots>(`/telehealth/schedules/${id}/slots`, {
      ...{ from: '2027-03-22', to: '2027-03-22', minutes: 30 },
      weekly: [{ day: 1, from: '09:00', to: until }],
    });
  const states = (id = scheduleId) =>
    running.store.database.query<{ id: string; state: string; appointment_id: string | null }>(
      'SELECT id, state, appointment_id FROM slot WHERE schedule_id = $1 ORDER BY starts_at',
      [id],
    );
  const stateOf = async (slotId: string) => (await states()).find(({ id }) => id === slotId)?.state;
  const book = (slotId: string, residentId: string, changes: object = {}, client = coordinator) =>
    client.post<AppointmentView>(`/telehealth/slots/${slotId}/appointments`, { residentId, ...changes });
  const wait = (residentId: string, changes: object = {}) =>
    coordinator.post<AppointmentView>(`/telehealth/schedules/${scheduleId}/waiting`, {
      residentId,
      ...changes,
    });
  const act = (id: string, what: string, body: object = {}, client = coordinator) =>
    client.post<AppointmentView>(`/telehealth/appointments/${id}/${what}`, body);
  const appointment = async (id: string) =>
    (
      await running.store.database.query<{ state: string; slot_id: string | null; reason: string | null }>(
        'SELECT state, slot_id, reason FROM appointment WHERE id = $1',
        [id],
      )
    )[0]!;
  const events = async (id: string) =>
    (
      await running.store.database.query<{ type: string }>(
        'SELECT type FROM outbox WHERE subject = $1 ORDER BY sequence',
        [id],
      )
    ).map(({ type }) => type);

  it('takes it at once: the slot is busy, the clinician and the resident take part', async () => {
    const residentId = await running.aResident();
    const { status, body } = await book(slots[0]!, residentId, { invite: [`RelatedPerson/${newId()}`] });
    expect([status, body.state, body.startsAt]).toEqual([201, 'booked', '2027-03-22T08:00:00.000Z']);
    expect(body.participants.map(({ status: one }) => one)).toEqual(['accepted', 'accepted', 'needs-action']);
    expect(await stateOf(slots[0]!)).toBe('busy');
    expect(await events(body.id)).toEqual(['appointment.booked.v1']);
    const fhir = await coordinator.get(`/fhir/Appointment?slot=${slots[0]}&status=booked`);
    expect(fhir.body).toMatchObject({ total: 1 });
    expect((await book(slots[0]!, await running.aResident())).status).toBe(409);
  });

  it('in a rush of everybody for one slot: exactly one gets it, the others are told that it is taken', async () => {
    const residents = await Promise.all(Array.from({ length: 8 }, () => running.aResident()));
    for (const slotId of slots) {
      const answers = await Promise.all(residents.map((one) => book(slotId, one)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
      const winner = answers.find(({ status }) => status === 201)!.body.id;
      expect((await states()).find(({ id }) => id === slotId)).toMatchObject({ appointment_id: winner });
    }
  });

  it('holds it for ten minutes: then it is free again, and what was not confirmed is over', async () => {
    const residentId = await running.aResident();
    const held = (await book(slots[0]!, residentId, { as: 'pending' })).body;
    expect([held.holdUntil, await stateOf(slots[0]!)]).toEqual([
      '2027-03-15T12:10:00.000Z',
      'busy-tentative',
    ]);
    const other = (await book(slots[1]!, residentId, { as: 'pending' })).body;
    expect((await act(other.id, 'confirm')).body).toMatchObject({ state: 'booked', holdUntil: null });
    running.clock.now = new Date('2027-03-15T12:09:59Z');
    expect(await running.telehealth.services.holds.run()).toBe(0);
    running.clock.now = new Date('2027-03-15T12:10:00Z');
    expect((await act(held.id, 'confirm')).status).toBe(422);
    expect(await running.telehealth.services.holds.run()).toBe(1);
    expect(await appointment(held.id)).toMatchObject({ state: 'cancelled', reason: 'time-out' });
    expect([await stateOf(slots[0]!), await stateOf(slots[1]!)]).toEqual(['free', 'busy']);
  });

  it('moves to another slot in one step, and two people who exchange wishes never lose both', async () => {
    const first = (await book(slots[0]!, await running.aResident())).body;
    const second = (await book(slots[1]!, await running.aResident())).body;
    const moved = await act(first.id, 'move', { slotId: slots[2] });
    expect(moved).toMatchObject({ status: 200, body: { startsAt: '2027-03-22T09:00:00.000Z' } });
    expect((await states()).map(({ state }) => state)).toEqual(['free', 'busy', 'busy', 'free']);
    expect(await events(first.id)).toEqual(['appointment.booked.v1', 'appointment.moved.v1']);
    expect((await act(second.id, 'move', { slotId: slots[2] })).status).toBe(409);
    expect(await appointment(second.id)).toMatchObject({ state: 'booked', slot_id: slots[1] });
  });

  it('is called off with a reason, and the slot is free for the next', async () => {
    const { body } = await book(slots[0]!, await running.aResident());
    expect((await act(body.id, 'cancel')).status).toBe(400);
    expect((await act(body.id, 'cancel', { reason: 'provider' })).body.state).toBe('cancelled');
    expect((await book(slots[0]!, await running.aResident())).status).toBe(201);
  });

  it('serves who waits longest: offered for four hours, booked when confirmed', async () => {
    const [first, second] = [await running.aResident(), await running.aResident()];
    const booked = await Promise.all(
      slots.map(async (one) => (await book(one, await running.aResident())).body),
    );
    const waiting = (await wait(first)).body;
    expect(waiting).toMatchObject({ state: 'waitlist', startsAt: null });
    running.clock.now = new Date('2027-03-15T12:01:00Z');
    const next = (await wait(second)).body;
    await act(booked[1]!.id, 'cancel', { reason: 'resident' });
    expect(await appointment(waiting.id)).toMatchObject({ state: 'pending', slot_id: slots[1] });
    expect(await appointment(next.id)).toMatchObject({ state: 'waitlist' });
    running.clock.now = new Date('2027-03-15T16:01:00Z');
    expect(await running.telehealth.services.holds.run()).toBe(1);
    expect(await appointment(waiting.id)).toMatchObject({ state: 'waitlist', slot_id: null });
    expect(await appointment(next.id)).toMatchObject({ state: 'pending', slot_id: slots[1] });
    expect((await act(next.id, 'confirm')).body).toMatchObject({ state: 'booked' });
    expect(await stateOf(slots[1]!)).toBe('busy');
  });

  it('offers new hours to who waits, of the times that suit', async () => {
    await Promise.all(slots.map(async (one) => book(one, await running.aResident())));
    const afternoon = { from: '2027-03-22T11:00:00Z' };
    const waiting = (await wait(await running.aResident(), afternoon)).body;
    await fill(scheduleId, '11:30');
    expect(await appointment(waiting.id)).toMatchObject({ state: 'waitlist' });
    await fill(scheduleId, '13:00');
    expect(await appointment(waiting.id)).toMatchObject({ state: 'pending' });
  });

  it('follows who came and who did not; a slot that nobody used is given back', async () => {
    const [came, missed] = await Promise.all(
      [0, 1].map(async (index) => (await book(slots[index]!, await running.aResident())).body),
    );
    expect((await act(came!.id, 'attendance', { action: 'arrive' })).status).toBe(422);
    running.clock.now = new Date('2027-03-22T08:45:00Z');
    for (const action of ['arrive', 'check-in', 'fulfil'])
      expect((await act(came!.id, 'attendance', { action })).status).toBe(200);
    expect(await appointment(came!.id)).toMatchObject({ state: 'fulfilled' });
    expect((await act(missed!.id, 'attendance', { action: 'miss' })).body.state).toBe('noshow');
    expect([await stateOf(slots[0]!), await stateOf(slots[1]!)]).toEqual(['busy', 'free']);
    const family = coordinator.as(
      anActor('family', { residents: [{ residentId: came!.residentId, relationId: null, mandate: 'self' }] }),
    );
    expect((await act(came!.id, 'attendance', { action: 'miss' }, family)).status).toBe(403);
  });

  it('hears the answers of those who take part, and of nobody else', async () => {
    const guest = `RelatedPerson/${newId()}`;
    const { body } = await book(slots[0]!, await running.aResident(), { invite: [guest] });
    const answered = await act(body.id, 'answer', { actor: guest, status: 'declined' });
    expect(answered.body.participants.at(-1)).toMatchObject({ actor: guest, status: 'declined' });
    const stranger = { actor: `RelatedPerson/${newId()}`, status: 'accepted' };
    expect((await act(body.id, 'answer', stranger)).status).toBe(400);
  });

  it('never puts one person into two sessions, nor into a schedule that is closed, nor into the past', async () => {
    const residentId = await running.aResident();
    const other = await aSchedule();
    await fill(other, '11:00');
    const [sameTime] = await states(other);
    const both = await Promise.all([book(slots[0]!, residentId), book(sameTime!.id, residentId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    running.clock.now = new Date('2027-03-22T09:30:00Z');
    expect((await book(slots[3]!, residentId)).status).toBe(422);
    expect((await book(newId(), residentId)).body).toMatchObject({ fields: [{ path: 'slotId' }] });
  });

  it('is for their own person only, where a family books', async () => {
    const [mine, other] = [await running.aResident(), await running.aResident()];
    const family = coordinator.as(
      anActor('family', { residents: [{ residentId: mine, relationId: null, mandate: 'self' }] }),
    );
    expect((await book(slots[0]!, other, {}, family)).status).toBe(404);
    const { body } = await book(slots[0]!, mine, {}, family);
    expect((await act(body.id, 'move', { slotId: slots[1] }, family)).status).toBe(200);
    const foreign = (await book(slots[2]!, other)).body;
    expect((await act(foreign.id, 'cancel', { reason: 'resident' }, family)).status).toBe(404);
  });
});
