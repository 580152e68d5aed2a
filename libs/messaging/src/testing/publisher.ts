import { careRequestsEvents, type CloudEvent } from '@chez-soi/contracts';
import { newId, systemClock } from '@chez-soi/kernel';
import { createLogger, type Database, platformCtx, Statement } from '@chez-soi/service-kit';
import type { EventBus } from '../bus/event-bus';
import { EventConsumer } from '../consume/event-consumer';
import type { Handler } from '../consume/handlers';
import { ConsumerServer } from '../nest/consumer-server';
import { EventLog } from '../outbox/event-log';
import { newEvent, publish } from '../outbox/outbox';
import { Relay } from '../outbox/relay';

const silent = createLogger('test', 'silent');
const definition = careRequestsEvents['resident.hospitalised.v1'];

/** A publisher with a real outbox and relay, for specs of the bus and of consumers. */
export class TestPublisher {
  readonly relay: Relay;
  private readonly versions = new Map<string, number>();

  constructor(
    readonly database: Database,
    bus: EventBus,
  ) {
    this.relay = new Relay(new EventLog('care-requests', database), database, bus, silent);
  }

  /** Publishes the next event of a subject and returns its sequence. */
  async happen(subject: string, now: Date = new Date()): Promise<number> {
    const sequence = (this.versions.get(subject) ?? 0) + 1;
    this.versions.set(subject, sequence);
    const event = newEvent(definition, subject, sequence, { residentId: subject, on: '2026-11-23' });
    await publish(new Statement(), platformCtx(now), [event]).run(this.database);
    this.relay.wake();
    return sequence;
  }
}

/** A consumer that writes what it took in into a table `seen`, in its own database. */
export function testConsumer(database: Database, bus: EventBus, group: string, handler?: Handler) {
  const record: Handler = async (event: CloudEvent, tx) => {
    await tx.query('INSERT INTO seen (consumer, subject, sequence) VALUES ($1, $2, $3)', [
      group,
      event.subject,
      Number(event.sequence),
    ]);
  };
  const handlers = { [definition.type]: handler ?? record };
  const consumer = new EventConsumer({
    group,
    handlers,
    database,
    clock: systemClock,
    log: silent,
    afterCommit: () => undefined,
  });
  return { consumer, record, server: new ConsumerServer(bus, consumer, group, ['care-requests']) };
}

export async function seenBy(
  database: Database,
  group: string,
): Promise<{ subject: string; sequence: number }[]> {
  return database.query('SELECT subject, sequence FROM seen WHERE consumer = $1 ORDER BY at', [group]);
}

export const createSeenTable = `
  CREATE TABLE seen (at bigserial, consumer text, subject uuid, sequence int, UNIQUE (consumer, subject, sequence))`;

export function subjects(count: number): string[] {
  return Array.from({ length: count }, () => newId());
}
