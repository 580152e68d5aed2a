import { createLogger, platformCtx, PlatformTables1700000000001, Statement } from '@chez-soi/service-kit';
import { careRequestsEvents } from '@chez-soi/contracts';
import { newId, systemClock } from '@chez-soi/kernel';
import { createTestDatabase, eventually, type TestDatabase } from '@chez-soi/service-kit/testing';
import { LocalBus } from '../bus/local-bus';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import { KafkaBus } from '../kafka/kafka-bus';
import { newEvent, publish } from '../outbox/outbox';
import { FakePublisher } from '../testing/fake-publisher';
import { happen, subjects } from '../testing/seen';
import { watchedService, type WatchedService } from '../testing/watched-service';

const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];
const definition = careRequestsEvents['resident.hospitalised.v1'];
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';
const taken = `chez_soi_events_handled_total{type="${definition.type}",outcome="taken"}`;
const buried = `chez_soi_events_handled_total{type="${definition.type}",outcome="buried"}`;
const duration = `chez_soi_event_handling_duration_seconds_count{type="${definition.type}",outcome="buried"}`;
const failed = `chez_soi_events_handled_total{type="${definition.type}",outcome="failed"}`;
const lag = 'chez_soi_consumer_lag_events{topic="care-requests"}';

/** An event of a request that another system traces. */
function tracedEvent(subject: string) {
  const ctx = platformCtx(new Date(), { correlationId: 'appel-du-matin', traceparent });
  const data = { residentId: subject, on: '2026-11-23' };
  return publish(new Statement(), ctx, [newEvent(definition, subject, 1, data)]);
}

describe('a service whose events are watched', () => {
  let db: TestDatabase;
  let publisher: FakePublisher;
  let service: WatchedService;
  let letIn: () => void;
  const [sick, well] = subjects(2) as [string, string];

  beforeAll(async () => {
    db = await createTestDatabase(migrations);
    const bus = new LocalBus();
    publisher = await FakePublisher.start('care-requests', bus);
    const door = new Promise<void>((open) => (letIn = open));
    const log = createLogger('evaluation', 'debug', {
      write: (line) => void service.lines.push(JSON.parse(line)),
    });
    service = await watchedService(db.database, bus, async ({ subject, time }) => {
      await door;
      log.info('taken in');
      if (subject === sick) throw new Error('unknown person');
      return [newEvent(definition, newId(), 1, { residentId: subject, on: time.slice(0, 10) })];
    });
  });
  afterAll(async () => {
    await service.app.close();
    await publisher.close();
    await db.close();
  });

  it('tells how many events of each service it has not taken in yet', async () => {
    await happen(publisher, sick);
    await tracedEvent(well).run(publisher.database);
    await eventually(
      () => service.figure(lag),
      (events) => events === 2,
    );
    expect((await service.ready()).parts['consumer']).toEqual({ state: 'up', lag: { 'care-requests': 2 } });
    letIn();
    await eventually(
      () => service.figure(lag),
      (events) => events === 0,
    );
  });

  it('counts what was taken in, each attempt that failed, and what was set aside', async () => {
    expect(await service.figure(taken)).toBeGreaterThan(0);
    expect(await service.figure(failed)).toBeGreaterThanOrEqual(3);
    expect(await service.figure(buried)).toBe(1);
    expect(await service.figure(duration)).toBe(1);
    expect(await service.figure('chez_soi_dead_letters{state="dead"}')).toBe(1);
    expect(await service.figure('chez_soi_dead_letters{state="parked"}')).toBe(0);
  });

  it('passes the trace of another system on to the events that follow, and its correlation id to the log', async () => {
    const rows = await db.database.query('SELECT traceparent, correlation_id FROM outbox');
    expect(rows).toEqual([{ traceparent, correlation_id: 'appel-du-matin' }]);
    const handled = service.lines.filter(({ msg }) => msg === 'taken in');
    expect(handled).toContainEqual(
      expect.objectContaining({ correlationId: 'appel-du-matin', traceId: traceparent.slice(3, 35) }),
    );
    expect(handled.every(({ correlationId }) => correlationId)).toBe(true);
  });

  it('tells how many of its own events wait, and for how long', async () => {
    await eventually(
      () => service.figure('chez_soi_outbox_waiting_events'),
      (events) => events === 0,
    );
    await service.events.relay.stop();
    await tracedEvent(newId()).run(db.database);
    await db.database.query(`UPDATE outbox SET time = now() - interval '40 seconds' WHERE position IS NULL`);
    expect(await service.figure('chez_soi_outbox_waiting_events')).toBe(1);
    expect(await service.figure('chez_soi_outbox_oldest_waiting_seconds')).toBeGreaterThan(39);
    const { code, status, parts } = await service.ready();
    expect([code, status, parts['relay']!['state'], parts['outbox']!['state']]).toEqual([
      200,
      'degraded',
      'degraded',
      'degraded',
    ]);
    service.events.relay.start();
    await eventually(
      () => service.ready(),
      (report) => report.status === 'up',
    );
  });

  it('looks for events to hand over once a request has made some, and after no other', async () => {
    const woken = jest.spyOn(service.events.relay, 'wake');
    await service.app.inject({ method: 'POST', url: '/nothing' });
    await db.database.atomically(async () => {
      await tracedEvent(newId()).run(db.database);
      await service.app.inject({ method: 'POST', url: '/before-the-commit' });
    });
    expect(woken).not.toHaveBeenCalled();
    await service.app.inject({ method: 'POST', url: '/after-the-commit' });
    await eventually(
      async () => woken.mock.calls.length,
      (calls) => calls > 0,
    );
    await service.app.inject({ method: 'POST', url: '/nothing' });
    expect(woken).toHaveBeenCalledTimes(1);
    woken.mockRestore();
  });
});

describe('a service whose broker is away', () => {
  let db: TestDatabase;
  let service: WatchedService;
  let bus: KafkaBus;

  beforeAll(async () => {
    db = await createTestDatabase(migrations);
    const log = createLogger('test', 'silent');
    bus = new KafkaBus({ brokers: ['127.0.0.1:1'], clientId: 'spec', log });
    service = await watchedService(db.database, bus, async () => undefined, systemClock);
  });
  afterAll(async () => {
    await service.app.close();
    await bus.close();
    await db.close();
  });

  it('stays ready for commands, whose events it keeps, and says so within a second', async () => {
    await tracedEvent(newId()).run(db.database);
    const from = performance.now();
    const { code, status, reason, parts } = await service.ready();
    expect(performance.now() - from).toBeLessThan(1000);
    expect([code, status, parts['database']!['state']]).toEqual([200, 'degraded', 'up']);
    expect(reason).toBe(
      'The broker does not answer: commands are stored, and their events wait in the outbox.',
    );
    expect(parts['consumer']).toMatchObject({ state: 'degraded', lag: null });
  });

  it('still tells its figures, those of the broker left out', async () => {
    await eventually(
      () => service.figure('chez_soi_outbox_waiting_events'),
      (events) => events === 1,
    );
    expect(await service.figure('chez_soi_broker_up')).toBe(0);
    expect(await service.figure(lag)).toBeUndefined();
    expect((await service.app.inject('/metrics')).statusCode).toBe(200);
  });
});
