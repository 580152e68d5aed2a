import type { GeneratedSlots, ScheduleView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, type TestClient } from '@chez-soi/service-kit/testing';
import type { Bundle, Schedule, Slot } from 'fhir/r4';
import { scheduleProvider } from './fhir/schedule';
import { RunningTelehealth, serviceCode } from './testing/running-telehealth';

const now = new Date('2026-10-20T12:00:00Z');

describe('Schedules and slots', () => {
  let running: RunningTelehealth;
  let coordinator: TestClient;
  let organizationId: string;
  let practitioner: string;

  beforeAll(async () => {
    running = await RunningTelehealth.start(now);
    coordinator = running.client();
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    organizationId = await running.anOrganization();
    practitioner = `Practitioner/${newId()}`;
  });

  const open = (client = coordinator, changes: object = {}) =>
    client.post<ScheduleView>('/telehealth/schedules', {
      organizationId,
      serviceCode,
      actors: [practitioner],
      ...changes,
    });
  const nights = { from: '2026-10-24', to: '2026-10-26', minutes: 30 };
  const weekly = [{ day: 7, from: '01:00', to: '04:00' }];
  const generate = (id: string, changes: object = {}, client = coordinator) =>
    client.post<GeneratedSlots>(`/telehealth/schedules/${id}/slots`, { ...nights, weekly, ...changes });
  const search = async (query: string, client = coordinator) =>
    (await client.get<Bundle<Slot | Schedule>>(`/fhir/Slot?${query}`)).body;
  const aSlot = (scheduleId: string, changes: Partial<Slot> = {}): Slot => ({
    resourceType: 'Slot',
    schedule: { reference: `Schedule/${scheduleId}` },
    status: 'free',
    start: '2026-11-25T09:15:00Z',
    end: '2026-11-25T09:30:00Z',
    ...changes,
  });

  it('fill the opening hours of a clinician in one command, right in the night of the change of clock', async () => {
    const { body, status } = await open();
    expect([status, body.active]).toEqual([201, true]);
    expect(await generate(body.id)).toMatchObject({ status: 201, body: { created: 8, skipped: 0 } });
    const day = await search(
      `schedule=${body.id}&start=ge2026-10-25&start=lt2026-10-26&_sort=start&_count=3`,
    );
    expect([day.total, day.entry?.length]).toEqual([8, 3]);
    expect(day.entry![0]!.resource).toMatchObject({ status: 'free', start: '2026-10-24T23:00:00.000Z' });
    expect(await search(`schedule=${body.id}&status=busy`)).toMatchObject({ total: 0 });
  });

  it('stay as they are when the same hours are filled again: only what is missing is added', async () => {
    const { body } = await open();
    await generate(body.id);
    const again = await generate(body.id, { weekly: [{ day: 7, from: '00:15', to: '04:00' }] });
    expect(again.body).toEqual({ created: 1, skipped: 8 });
  });

  it('are found by the actor of their schedule, with the schedule, by whoever is signed in', async () => {
    const { body } = await open();
    await generate(body.id);
    const family = coordinator.as(anActor('family'));
    const query = `schedule.actor=${practitioner}&status=free&_include=Slot:schedule&_count=100`;
    const found = await search(query, family);
    expect(found.total).toBe(8);
    expect(found.entry!.filter(({ search: one }) => one?.mode === 'include')).toMatchObject([
      { resource: { resourceType: 'Schedule', id: body.id, actor: [{ reference: practitioner }] } },
    ]);
    expect((await coordinator.as(null).get('/fhir/Slot')).status).toBe(401);
    const free = await family.get<{ items: unknown[] }>(
      `/telehealth/slots?from=2026-10-25&to=2026-10-25&scheduleId=${body.id}`,
    );
    expect(free.body.items).toHaveLength(8);
  });

  it('belong to their organisation: another one can neither open nor close them', async () => {
    const { body } = await open();
    const own = coordinator.as(anActor('provider', { organizationId }));
    const other = coordinator.as(anActor('provider', { organizationId: newId() }));
    expect((await generate(body.id, {}, other)).status).toBe(404);
    expect((await open(other)).status).toBe(404);
    expect((await generate(body.id, {}, own)).status).toBe(201);
    expect((await open(coordinator.as(anActor('family')))).status).toBe(403);
  });

  it('never overlap in one schedule, whoever writes at once', async () => {
    const { body } = await open();
    const answers = await Promise.all([1, 2, 3].map(() => coordinator.post('/fhir/Slot', aSlot(body.id))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const later = aSlot(body.id, { start: '2026-11-25T09:30:00Z', end: '2026-11-25T09:45:00Z' });
    expect((await coordinator.post('/fhir/Slot', later)).status).toBe(201);
    const turned = aSlot(body.id, { end: '2026-11-25T09:15:00Z' });
    expect((await coordinator.post('/fhir/Slot', turned)).status).toBe(400);
  });

  it('come back equal over FHIR, whatever the domain does not know of them', async () => {
    const schedule: Schedule = {
      resourceType: 'Schedule',
      identifier: [{ use: 'usual', system: 'http://example.org/scheduleid', value: '45' }],
      serviceType: [{ coding: [{ code: '57', display: 'Immunization' }] }],
      actor: [{ reference: `Location/${newId()}`, display: 'Burgers UMC, South Wing' }],
      planningHorizon: { start: '2026-11-25T09:15:00Z', end: '2026-12-25' },
      comment: 'The slots attached to this schedule are for immunization',
    };
    const sent = await coordinator.post<Schedule>('/fhir/Schedule', schedule);
    const { meta: _, id, ...came } = sent.body;
    expect([sent.status, came]).toEqual([201, schedule]);
    const slot = aSlot(id!, { comment: 'Assessments should be performed', overbooked: false });
    const made = await coordinator.post<Slot>('/fhir/Slot', slot);
    const { meta: __, id: slotId, ...slotCame } = made.body;
    expect([made.status, slotCame]).toEqual([201, slot]);
    const blocked = { ...slot, id: slotId, status: 'busy-unavailable' };
    const put = await coordinator.put<Slot>(`/fhir/Slot/${slotId}`, blocked, { 'if-match': 'W/"1"' });
    expect([put.status, put.body.meta?.versionId]).toEqual([200, '2']);
    expect((await search(`_id=${slotId}&status=busy-unavailable`)).total).toBe(1);
    expect((await coordinator.post('/fhir/Slot', aSlot(id!, { start: '2027-01-02T09:00:00Z' }))).status).toBe(
      400,
    );
  });

  it('change only by the version that was read: 428 without it, 412 for the slower of two, 422 for an illegal move', async () => {
    const { body } = await open();
    const { id, ...slot } = (await coordinator.post<Slot>('/fhir/Slot', aSlot(body.id))).body;
    const busy = { ...slot, id, status: 'busy' };
    expect(await coordinator.put(`/fhir/Slot/${id}`, busy)).toMatchObject({
      status: 428,
      body: { resourceType: 'OperationOutcome', issue: [{ code: 'required' }] },
    });
    const race = await Promise.all(
      [1, 2, 3, 4].map(() => coordinator.put(`/fhir/Slot/${id}`, busy, { 'if-match': 'W/"1"' })),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const illegal = await coordinator.put<{ issue: { details: { text: string } }[] }>(
      `/fhir/Slot/${id}`,
      { ...busy, status: 'busy-tentative' },
      { 'if-match': 'W/"2"' },
    );
    expect(illegal.status).toBe(422);
    expect(illegal.body.issue[0]!.details.text).toMatch(/busy.*busy-tentative/);
  });

  it('are no longer added to a schedule that is closed', async () => {
    const { body } = await open();
    const patch = [{ op: 'replace', path: '/active', value: false }];
    const closed = await coordinator.patch(`/fhir/Schedule/${body.id}`, patch, {
      'content-type': 'application/json-patch+json',
    });
    expect(closed).toMatchObject({ status: 200, body: { active: false } });
    expect((await generate(body.id)).status).toBe(422);
    const nameless: Schedule = {
      resourceType: 'Schedule',
      extension: [{ url: scheduleProvider, valueReference: { reference: 'Organization/one' } }],
      actor: [{ reference: practitioner }],
    };
    expect((await coordinator.post('/fhir/Schedule', nameless)).status).toBe(400);
    expect(await open(coordinator, { organizationId: newId() })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'organizationId' }] },
    });
  });
});
