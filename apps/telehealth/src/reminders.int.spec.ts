import type { AppointmentView, ScheduleView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { TestClient } from '@chez-soi/service-kit/testing';
import { createApp } from './app';
import { LocalBus } from '@chez-soi/messaging';
import { testAssertionKey, testFileKey } from '@chez-soi/service-kit/testing';
import { RunningTelehealth, serviceCode } from './testing/running-telehealth';

const start = new Date('2027-03-15T12:00:00Z');
/** Monday 22 March 2027, 9:00 in Paris, and the hours of its reminders. */
const dayBefore = new Date('2027-03-21T17:00:00Z');
const hourBefore = new Date('2027-03-22T07:00:00Z');

describe('Reminders of remote appointments', () => {
  let running: RunningTelehealth;
  let coordinator: TestClient;
  let slots: string[];

  beforeAll(async () => {
    running = await RunningTelehealth.start(start);
    coordinator = running.client();
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    running.clock.now = start;
    const organizationId = await running.anOrganization();
    const schedule = { organizationId, serviceCode, actors: [`Practitioner/${newId()}`] };
    const { body } = await coordinator.post<ScheduleView>('/telehealth/schedules', schedule);
    await coordinator.post(`/telehealth/schedules/${body.id}/slots`, {
      ...{ from: '2027-03-22', to: '2027-03-23', minutes: 30 },
      weekly: [1, 2].map((day) => ({ day, from: '09:00', to: '10:00' })),
    });
    const rows = await running.store.database.query<{ id: string }>(
      'SELECT id FROM slot WHERE schedule_id = $1 ORDER BY starts_at',
      [body.id],
    );
    slots = rows.map(({ id }) => id);
  });

  const post = async (path: string, body: object = {}) =>
    (await coordinator.post<AppointmentView>(`/telehealth/${path}`, body)).body;
  const book = async (slotId: string, as = 'booked') =>
    post(`slots/${slotId}/appointments`, { residentId: await running.aResident(), as });
  const at = (now: Date) => {
    running.clock.now = now;
    return running.telehealth.services.reminders.run();
  };
  const told = async (appointmentId: string) =>
    running.store.database.query<{ kind: string; at: string; startsAt: string }>(
      `SELECT data->>'kind' AS kind, to_char(time AT TIME ZONE 'UTC', 'DD HH24:MI') AS at, data->>'startsAt' AS "startsAt"
       FROM outbox WHERE type = 'appointment.reminder-due.v1' AND data->>'appointmentId' = $1 ORDER BY time`,
      [appointmentId],
    );

  it('are told the day before at 18 h and one hour before, each once, whoever looks how often', async () => {
    const { id, startsAt } = await book(slots[0]!);
    expect(await at(new Date(+dayBefore - 1))).toBe(0);
    const both = await Promise.all([at(dayBefore), at(dayBefore)]);
    expect(both.sort()).toEqual([0, 1]);
    expect(await at(new Date(+hourBefore - 1))).toBe(0);
    expect(await at(hourBefore)).toBe(1);
    expect(await at(new Date(+hourBefore + 60_000))).toBe(0);
    expect(await told(id)).toEqual([
      { kind: 'day-before', at: '21 17:00', startsAt },
      { kind: 'hour-before', at: '22 07:00', startsAt },
    ]);
  });

  it('are none after a cancellation', async () => {
    const { id } = await book(slots[0]!);
    await at(dayBefore);
    await post(`appointments/${id}/cancel`, { reason: 'resident' });
    expect(await at(hourBefore)).toBe(0);
    expect(await told(id)).toHaveLength(1);
  });

  it('follow an appointment that was moved: those of the old hour are dropped, the new hour has its own', async () => {
    const { id } = await book(slots[0]!);
    await at(dayBefore);
    const moved = await post(`appointments/${id}/move`, { slotId: slots[2]! });
    expect(await at(hourBefore)).toBe(0);
    expect(await at(new Date(+dayBefore + 86_400_000))).toBe(1);
    expect(await at(new Date(+hourBefore + 86_400_000))).toBe(1);
    expect((await told(id)).slice(1).map(({ startsAt }) => startsAt)).toEqual([
      moved.startsAt,
      moved.startsAt,
    ]);
  });

  it('are those of a booking that was held first, and none while it is only held', async () => {
    const held = await book(slots[0]!, 'pending');
    expect(await at(new Date(+start + 60_000))).toBe(0);
    await post(`appointments/${held.id}/confirm`);
    expect(await at(dayBefore)).toBe(1);
  });

  it('that were due while the platform was stopped are told when it starts, unless it is too late for them', async () => {
    const [evening, late] = [await book(slots[0]!), await book(slots[1]!)];
    const again = await createApp(
      {
        databaseUrl: running.store.url,
        poolSize: 4,
        assertionKey: testAssertionKey,
        logLevel: 'silent',
        fileKey: testFileKey,
        publicUrl: 'http://127.0.0.1:3000',
        // Between the hour of the first and that of the second: one is told of its hour, the other of its day.
        clock: () => new Date('2027-03-22T07:10:00Z'),
        sweepEveryMs: 0,
      },
      new LocalBus(),
    );
    expect(await again.services.reminders.run()).toBeGreaterThan(0);
    expect(await again.services.reminders.run()).toBe(0);
    await again.close();
    expect((await told(evening.id)).map(({ kind }) => kind)).toEqual(['hour-before']);
    expect((await told(late.id)).map(({ kind }) => kind)).toEqual(['day-before']);
  });
});
