import { careRequestsEvents } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { createLogger, platformCtx, PlatformTables1700000000001, Statement } from '@chez-soi/service-kit';
import { createTestDatabase, eventually, type TestDatabase } from '@chez-soi/service-kit/testing';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import { KafkaBus } from '../kafka/kafka-bus';
import { newEvent, publish } from '../outbox/outbox';
import { anOwnBroker, type OwnBroker, whyNoKafka } from '../testing/kafka';
import { watchedService, type WatchedService } from '../testing/watched-service';

const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];
const definition = careRequestsEvents['resident.hospitalised.v1'];
const cannotRun = whyNoKafka() ?? (process.env['KAFKA_BROKERS'] ? 'The broker is somebody else’s.' : null);
const SOON_MS = 60_000;

(cannotRun ? describe.skip : describe)('a service whose broker goes away and comes back', () => {
  let db: TestDatabase;
  let broker: OwnBroker;
  let bus: KafkaBus;
  let service: WatchedService;

  beforeAll(async () => {
    [db, broker] = await Promise.all([createTestDatabase(migrations), anOwnBroker()]);
    bus = new KafkaBus({
      brokers: [broker.address],
      clientId: 'spec',
      log: createLogger('test', 'silent'),
      prefix: `${newId()}.`,
    });
    await bus.ensureTopics(['care-requests', 'evaluation'], 3);
    service = await watchedService(db.database, bus, async () => undefined);
  }, 180_000);
  afterAll(async () => {
    await service.app.close();
    await bus.close();
    await broker.stop();
    await db.close();
  });

  const write = () => {
    const person = newId();
    const event = newEvent(definition, person, 1, { residentId: person, on: '2026-11-23' });
    return publish(new Statement(), platformCtx(new Date()), [event]).run(db.database);
  };
  const waiting = () => service.figure('chez_soi_outbox_waiting_events');
  const stateBecomes = (status: string) =>
    eventually(
      () => service.ready(),
      (report) => report.status === status,
      SOON_MS,
    );

  it('is up while the broker answers and it belongs to its group', async () => {
    const { code, parts } = await stateBecomes('up');
    expect(code).toBe(200);
    expect(parts['consumer']).toEqual({ state: 'up', lag: { 'care-requests': 0 } });
    expect(await service.figure('chez_soi_broker_up')).toBe(1);
    expect(await service.figure('chez_soi_consumer_lag_events{topic="care-requests"}')).toBe(0);
  });

  it('is degraded meanwhile, goes on storing what happens, and hands it over afterwards', async () => {
    await broker.goAway();
    const { code, parts } = await stateBecomes('degraded');
    expect([code, parts['broker']!['state'], parts['database']!['state']]).toEqual([200, 'degraded', 'up']);
    await write();
    await eventually(waiting, (events) => events === 1);
    expect(await service.figure('chez_soi_broker_up')).toBe(0);
    await broker.comeBack();
    await eventually(waiting, (events) => events === 0, SOON_MS);
    await stateBecomes('up');
    expect(await service.figure('chez_soi_broker_up')).toBe(1);
  }, 240_000);
});
