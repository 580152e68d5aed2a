import { careRequestsEvents, catalogueEvents, directoryEvents, type ScheduleView } from '@chez-soi/contracts';
import { type Clock, newId, parisDay } from '@chez-soi/kernel';
import { LocalBus, newEvent } from '@chez-soi/messaging';
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
import { createApp, type TelehealthApp } from '../app';
import type { TelehealthConfig } from '../config';
import { migrations } from '../store/migrations';

export const serviceCode = 'teleconsultation';

/** Telehealth on a database of its own, which hears of people and organisations as from the other services. */
export class RunningTelehealth {
  private constructor(
    readonly store: TestDatabase,
    public telehealth: TelehealthApp,
    private readonly bus: LocalBus,
    private readonly publishers: Record<'careRequests' | 'directory' | 'catalogue', FakePublisher>,
    readonly clock: { now: Date },
  ) {}

  static async start(now: Date, changes: Partial<TelehealthConfig> = {}): Promise<RunningTelehealth> {
    const clock = { now };
    const tell = () => clock.now;
    const bus = new LocalBus();
    const store = await createTestDatabase(migrations);
    const telehealth = await listening(store, bus, tell, changes);
    const publishers = {
      careRequests: await FakePublisher.start('care-requests', bus, tell),
      directory: await FakePublisher.start('directory', bus, tell),
      catalogue: await FakePublisher.start('catalogue', bus, tell),
    };
    const running = new RunningTelehealth(store, telehealth, bus, publishers, clock);
    await running.offer();
    return running;
  }

  async stop(): Promise<void> {
    await this.telehealth.close();
    for (const one of Object.values(this.publishers)) await one.close();
    await this.store.close();
  }

  client(actor: Parameters<TestClient['as']>[0] = anActor('coordinator')): TestClient {
    return new TestClient(this.telehealth.app, actor, () => this.clock.now);
  }

  async anOrganization(): Promise<string> {
    const id = newId();
    const facts = {
      organizationId: id,
      kind: 'practice',
      legalStatus: 'public' as const,
      habilitation: false,
    };
    const place = {
      communeCode: '38563',
      position: { lat: 45.36, lon: 5.59 },
      qualifications: [],
      zones: [],
    };
    const hours = { authorization: null, declaredMinutesPerWeek: 2100, weekly: [], closedOn: [] };
    const data = { ...facts, ...place, ...hours, active: true };
    await this.publishers.directory.say(newEvent(directoryEvents['organization.registered.v1'], id, 1, data));
    return this.heard('organization', 'id', id);
  }

  /** A schedule there, with half hours of Monday 22 March 2027 from nine in Paris. */
  async aSchedule(
    organizationId: string,
    { until = '10:00', actor = `Practitioner/${newId()}` } = {},
  ): Promise<string> {
    const client = this.client();
    const schedule = { organizationId, serviceCode, actors: [actor] };
    const { id } = (await client.post<ScheduleView>('/telehealth/schedules', schedule)).body;
    await client.post(`/telehealth/schedules/${id}/slots`, {
      ...{ from: '2027-03-22', to: '2027-03-22', minutes: 30 },
      weekly: [{ day: 1, from: '09:00', to: until }],
    });
    return id;
  }

  async aResident(): Promise<string> {
    const residentId = newId();
    const facts = { residentId, birthYear: 1938, sex: 'female' as const, communeCode: '38563', gir: 4 };
    await this.publishers.careRequests.say(
      newEvent(careRequestsEvents['resident.registered.v1'], residentId, 1, facts),
    );
    return this.heard('resident', 'id', residentId);
  }

  /** A need of a request for this person, as care-requests tells it. */
  async aNeed(residentId: string): Promise<string> {
    const [careRequestId, needId] = [newId(), newId()];
    const need = { needId, serviceCode, minutesPerVisit: 30, timesPerWeek: 1, windows: ['morning' as const] };
    const facts = { residentId, careRequestId, channel: 'portal' as const, spokenBy: 'family' };
    const when = { urgency: 'normal' as const, submittedAt: this.clock.now.toISOString() };
    const data = { ...facts, ...when, communeCode: '38563', gir: 4 as const };
    await this.publishers.careRequests.say(
      newEvent(careRequestsEvents['care-request.submitted.v1'], careRequestId, 1, {
        ...data,
        needs: [{ ...need, urgency: 'normal' }],
      }),
    );
    return this.heard('need', 'id', needId);
  }

  /** The second file turns out to be of the same person as the first. */
  async merged(residentId: string, mergedResidentId: string): Promise<void> {
    const data = { residentId, mergedResidentId, on: parisDay(this.clock.now) };
    await this.publishers.careRequests.say(
      newEvent(careRequestsEvents['resident.merged.v1'], residentId, 2, data),
    );
    await this.heard('resident', 'merged_into', residentId);
  }

  /** Goes to hospital, or comes home. */
  async hospitalised(residentId: string, inHospital: boolean): Promise<void> {
    const type = inHospital ? 'resident.hospitalised.v1' : 'resident.returned.v1';
    const data = { residentId, on: parisDay(this.clock.now) };
    await this.publishers.careRequests.say(
      newEvent(careRequestsEvents[type], residentId, inHospital ? 2 : 3, data),
    );
    const text = 'SELECT 1 FROM resident WHERE id = $1 AND in_hospital = $2';
    await eventually(
      () => this.store.database.query(text, [residentId, inHospital]),
      (rows) => rows.length > 0,
    );
  }

  async dies(residentId: string): Promise<void> {
    const data = { residentId, on: parisDay(this.clock.now) };
    await this.publishers.careRequests.say(
      newEvent(careRequestsEvents['resident.deceased.v1'], residentId, 2, data),
    );
    await eventually(
      () => this.store.database.query('SELECT 1 FROM resident WHERE id = $1 AND deceased', [residentId]),
      (rows) => rows.length > 0,
    );
  }

  /** As after a restart of the process: nothing but what is stored is known. */
  async restart(): Promise<void> {
    await this.telehealth.close();
    this.telehealth = await listening(this.store, this.bus, () => this.clock.now);
  }

  /** A service of the catalogue is offered. */
  async offer(code = serviceCode): Promise<void> {
    const serviceId = newId();
    const kind = { serviceId, serviceCode: code, family: 'telehealth', version: 1, unit: 'session' as const };
    const rules = { qualifications: [], gir: null, prescriptionRequired: false, publishedOn: '2026-01-01' };
    const data = { ...kind, usualMinutes: 30, ...rules };
    await this.publishers.catalogue.say(
      newEvent(catalogueEvents['service.published.v1'], serviceId, 1, data),
    );
    await this.heard('service', 'code', code);
  }

  private async heard(table: string, column: string, value: string): Promise<string> {
    await eventually(
      () => this.store.database.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [value]),
      (rows) => rows.length > 0,
    );
    return value;
  }
}

async function listening(
  store: TestDatabase,
  bus: LocalBus,
  clock: Clock,
  changes: Partial<TelehealthConfig> = {},
): Promise<TelehealthApp> {
  const telehealth = await createApp(
    {
      databaseUrl: store.url,
      poolSize: 8,
      assertionKey: testAssertionKey,
      logLevel: 'silent',
      fileKey: testFileKey,
      publicUrl: 'http://127.0.0.1:3000',
      clock,
      sweepEveryMs: 0,
      ...changes,
    },
    bus,
  );
  await telehealth.app.listen(0, '127.0.0.1');
  return telehealth;
}
