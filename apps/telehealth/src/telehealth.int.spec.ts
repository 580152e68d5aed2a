import {
  type AppointmentView,
  careRequestsEvents,
  catalogueEvents,
  directoryEvents,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { LocalBus, type NewEvent, newEvent } from '@chez-soi/messaging';
import { FakePublisher } from '@chez-soi/messaging/testing';
import {
  anActor,
  createTestDatabase,
  eventually,
  TestClient,
  testAssertionKey,
  testFileKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import { createApp, type TelehealthApp } from './app';
import { migrations } from './store/migrations';

const now = new Date('2027-03-15T12:00:00Z');
const [startsAt, endsAt] = ['2027-03-20T09:00:00.000Z', '2027-03-20T09:30:00.000Z'];
const serviceCode = 'teleconsultation';

describe('Telehealth', () => {
  let store: TestDatabase;
  let telehealth: TelehealthApp;
  let careRequests: FakePublisher;
  let directory: FakePublisher;
  let catalogue: FakePublisher;
  let coordinator: TestClient;
  let organizationId: string;

  beforeAll(async () => {
    const bus = new LocalBus();
    store = await createTestDatabase(migrations);
    const config = {
      databaseUrl: store.url,
      poolSize: 6,
      assertionKey: testAssertionKey,
      logLevel: 'silent',
      fileKey: testFileKey,
    };
    telehealth = await createApp({ ...config, publicUrl: 'http://127.0.0.1:3000', clock: () => now }, bus);
    careRequests = await FakePublisher.start('care-requests', bus, () => now);
    directory = await FakePublisher.start('directory', bus, () => now);
    catalogue = await FakePublisher.start('catalogue', bus, () => now);
    coordinator = new TestClient(telehealth.app, anActor('coordinator'), () => now);
    await catalogue.say(service('service.published.v1'));
    await known('service', 'code', serviceCode);
  });
  afterAll(async () => {
    await telehealth.close();
    for (const one of [careRequests, directory, catalogue]) await one.close();
    await store.close();
  });
  beforeEach(async () => {
    organizationId = await anOrganization(4200);
  });

  const known = (table: string, column: string, value: string) =>
    eventually(
      () => store.database.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [value]),
      (rows) => rows.length > 0,
    );

  function service(type: 'service.published.v1'): NewEvent {
    const serviceId = newId();
    const kind = {
      serviceId,
      serviceCode,
      family: 'telehealth',
      version: 1,
      unit: 'session' as const,
      usualMinutes: 30,
    };
    const rules = { qualifications: [], gir: null, prescriptionRequired: false, publishedOn: '2027-01-01' };
    return newEvent(catalogueEvents[type], serviceId, 1, { ...kind, ...rules });
  }
  async function anOrganization(declaredMinutesPerWeek: number, active = true): Promise<string> {
    const id = newId();
    const facts = {
      organizationId: id,
      kind: 'medical',
      legalStatus: 'public' as const,
      habilitation: false,
      active,
    };
    const place = {
      communeCode: '38563',
      position: { lat: 45.36, lon: 5.59 },
      qualifications: [],
      zones: [],
    };
    const hours = { authorization: null, declaredMinutesPerWeek, weekly: [], closedOn: [] };
    await directory.say(
      newEvent(directoryEvents['organization.registered.v1'], id, 1, { ...facts, ...place, ...hours }),
    );
    await known('organization', 'id', id);
    return id;
  }
  async function aResident(): Promise<string> {
    const residentId = newId();
    const facts = { residentId, birthYear: 1938, sex: 'male' as const, communeCode: '38563', gir: 4 };
    await careRequests.say(newEvent(careRequestsEvents['resident.registered.v1'], residentId, 1, facts));
    await known('resident', 'id', residentId);
    return residentId;
  }
  const book = (residentId: string, fields: object = {}, client = coordinator, headers = {}) =>
    client.post<AppointmentView & { facts: object }>(
      '/telehealth/appointments',
      { residentId, organizationId, serviceCode, startsAt, endsAt, ...fields },
      headers,
    );
  const list = async (query: string, client = coordinator) =>
    (
      await client.get<{ items: AppointmentView[] }>(
        `/telehealth/appointments?from=2027-03-20&to=2027-03-20${query}`,
      )
    ).body.items;
  const events = (id: string) =>
    store.database.query<{ type: string; data: { reason?: string } }>(
      'SELECT type, data FROM outbox WHERE subject = $1 ORDER BY sequence',
      [id],
    );

  it('books an appointment, tells of it and shows it in the list and as a FHIR document', async () => {
    const residentId = await aResident();
    const { status, body } = await book(residentId);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'booked', startsAt, endsAt, version: 1, allowedActions: ['cancel'] });
    expect(await list(`&residentId=${residentId}`)).toEqual([body]);
    expect((await events(body.id)).map(({ type }) => type)).toEqual(['appointment.booked.v1']);
    const found = await coordinator.get<{ total: number; entry: { resource: object }[] }>(
      `/fhir/Appointment?patient=${residentId}&date=2027-03-20&status=booked`,
    );
    expect(found.body.entry[0]!.resource).toMatchObject({ id: body.id, status: 'booked', start: startsAt });
  });

  it('is cancelled with a reason, and the time is free again', async () => {
    const residentId = await aResident();
    const { body } = await book(residentId);
    const cancelled = await coordinator.post(`/telehealth/appointments/${body.id}/cancel`, {
      reason: 'provider',
    });
    expect(cancelled).toMatchObject({
      status: 200,
      body: { state: 'cancelled', reason: 'provider', allowedActions: [] },
    });
    expect(
      (await coordinator.post(`/telehealth/appointments/${body.id}/cancel`, { reason: 'provider' })).status,
    ).toBe(422);
    expect((await book(residentId)).status).toBe(201);
    const document = await coordinator.get(`/fhir/Appointment/${body.id}`);
    expect(document.body).toMatchObject({
      status: 'cancelled',
      meta: { versionId: '2' },
      cancelationReason: { coding: [{ code: 'prov' }, { code: 'provider' }] },
    });
  });

  it('never puts one person into two sessions, even when two people book at once', async () => {
    const residentId = await aResident();
    const answers = await Promise.all([book(residentId), book(residentId), book(residentId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const later = { startsAt: endsAt, endsAt: '2027-03-20T10:00:00.000Z' };
    expect((await book(residentId, later)).status).toBe(201);
  });

  it('never gives a provider more sessions at once than it has full-time posts, even in a rush', async () => {
    const residents = await Promise.all(Array.from({ length: 5 }, aResident));
    const answers = await Promise.all(residents.map((residentId) => book(residentId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
    expect(await list(`&organizationId=${organizationId}`)).toHaveLength(2);
    const refused = await book(await aResident());
    expect(refused).toMatchObject({ status: 409, body: { facts: { posts: 2 } } });
  });

  it('takes off what is to come when the person goes to hospital, but not what is booked afterwards', async () => {
    const residentId = await aResident();
    const { body } = await book(residentId);
    const hospital = newEvent(careRequestsEvents['resident.hospitalised.v1'], residentId, 2, {
      residentId,
      on: '2027-03-15',
    });
    await careRequests.say(hospital);
    await eventually(
      () => events(body.id),
      (all) => all.length === 2,
    );
    expect((await events(body.id))[1]).toMatchObject({
      type: 'appointment.cancelled.v1',
      data: { reason: 'hospital' },
    });
    expect((await book(residentId)).status).toBe(201);
  });

  it('takes off everything to come when the person dies, and books nothing more', async () => {
    const residentId = await aResident();
    const { body } = await book(residentId);
    await careRequests.say(
      newEvent(careRequestsEvents['resident.deceased.v1'], residentId, 2, { residentId, on: '2027-03-15' }),
    );
    await eventually(
      () => events(body.id),
      (all) => all.length === 2,
    );
    expect((await list(`&residentId=${residentId}`))[0]).toMatchObject({
      state: 'cancelled',
      reason: 'death',
    });
    expect(await book(residentId)).toMatchObject({ status: 422, body: { fields: [{ path: 'residentId' }] } });
  });

  it('goes on under the file that was kept when two files were of one person, and calls off what is double', async () => {
    const [kept, merged] = [await aResident(), await aResident()];
    const first = (await book(kept)).body;
    const double = (await book(merged)).body;
    const later = { startsAt: '2027-03-21T09:00:00.000Z', endsAt: '2027-03-21T09:30:00.000Z' };
    const other = (await book(merged, later)).body;
    const data = { residentId: kept, mergedResidentId: merged, on: '2027-03-15' };
    await careRequests.say(newEvent(careRequestsEvents['resident.merged.v1'], kept, 2, data));
    await eventually(
      () => events(double.id),
      (all) => all.length === 2,
    );
    const rows = await store.database.query<{ id: string; state: string; reason: string | null }>(
      'SELECT id, state, reason FROM appointment WHERE resident_id = $1',
      [kept],
    );
    expect(new Map(rows.map(({ id, state, reason }) => [id, [state, reason]]))).toEqual(
      new Map([
        [first.id, ['booked', null]],
        [double.id, ['cancelled', 'error']],
        [other.id, ['booked', null]],
      ]),
    );
    const fhir = await coordinator.get(`/fhir/Appointment/${other.id}`);
    expect(JSON.stringify(fhir.body)).toContain(`Patient/${kept}`);
    expect(JSON.stringify(fhir.body)).not.toContain(merged);
    expect(await book(merged, later)).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'residentId' }] },
    });
  });

  it('refuses people, providers and services that no event told of, by the name of the field', async () => {
    const residentId = await aResident();
    const refusal = (path: string) => ({ status: 422, body: { fields: [{ path }] } });
    expect(await book(newId())).toMatchObject(refusal('residentId'));
    expect(await book(residentId, { organizationId: newId() })).toMatchObject(refusal('organizationId'));
    expect(await book(residentId, { organizationId: await anOrganization(600, false) })).toMatchObject(
      refusal('organizationId'),
    );
    expect(await book(residentId, { serviceCode: 'fortune-telling' })).toMatchObject(refusal('serviceCode'));
  });

  it('refuses a time that is past or turned round, by the name of the field', async () => {
    const residentId = await aResident();
    const past = await book(residentId, {
      startsAt: '2027-03-15T11:00:00.000Z',
      endsAt: '2027-03-15T11:30:00.000Z',
    });
    expect(past).toMatchObject({ status: 400, body: { fields: [{ path: 'startsAt' }] } });
    expect(await book(residentId, { endsAt: startsAt })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'endsAt' }] },
    });
    expect((await coordinator.get('/telehealth/appointments?from=2027-03-20&to=2027-03-19')).status).toBe(
      400,
    );
  });

  it('lets families book for their own person only, and see nobody else', async () => {
    const [mine, other] = [await aResident(), await aResident()];
    const family = coordinator.as(
      anActor('family', { residents: [{ residentId: mine, relationId: null, mandate: 'self' }] }),
    );
    const own = await book(mine, {}, family);
    expect(own.status).toBe(201);
    const { body } = await book(other);
    expect((await book(other, {}, family)).status).toBe(404);
    expect((await list(`&organizationId=${organizationId}`, family)).map(({ id }) => id)).toEqual([
      own.body.id,
    ]);
    expect(
      (await family.post(`/telehealth/appointments/${body.id}/cancel`, { reason: 'resident' })).status,
    ).toBe(404);
    expect((await family.get(`/fhir/Appointment/${body.id}`)).status).toBe(404);
  });

  it('answers a repeated booking as the first time, and books once', async () => {
    const residentId = await aResident();
    const first = await book(residentId, {}, coordinator, { 'idempotency-key': `book-${residentId}` });
    const second = await book(residentId, {}, coordinator, { 'idempotency-key': `book-${residentId}` });
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await list(`&residentId=${residentId}`)).toHaveLength(1);
  });
});
