import { careRequestsEvents, type CloudEvent } from '@chez-soi/contracts';
import { newId, systemClock } from '@chez-soi/kernel';
import { createLogger, type Database } from '@chez-soi/service-kit';
import type { EventBus } from '../bus/event-bus';
import { EventConsumer } from '../consume/event-consumer';
import type { Handler } from '../consume/handlers';
import { ConsumerServer } from '../nest/consumer-server';
import { type FakePublisher, said } from './fake-publisher';

const silent = createLogger('test', 'silent');
const definition = careRequestsEvents['resident.hospitalised.v1'];

/** Something happens to a person: the publisher tells of it. */
export function happen(publisher: FakePublisher, subject: string, at?: Date): Promise<void> {
  return publisher.say(said(definition, subject, { residentId: subject, on: '2026-11-23' }, at));
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
  const handlers = { [definition.type]: { definition, handler: handler ?? record } };
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
