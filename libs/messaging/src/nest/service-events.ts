import type { Flow, ServiceName } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import type { Database } from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import type { EventBus } from '../bus/event-bus';
import { DeadLetters } from '../consume/dead-letters';
import { EventConsumer } from '../consume/event-consumer';
import type { HandlerTable } from '../consume/handlers';
import { EventLog } from '../outbox/event-log';
import { Relay } from '../outbox/relay';
import { ConsumerServer } from './consumer-server';

export interface ServiceEventsOptions {
  readonly flow: Flow;
  readonly handlers: HandlerTable;
  readonly bus: EventBus;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The events side of one service: its relay, its consumer, its dead letters. */
export interface ServiceEvents {
  readonly relay: Relay;
  readonly consumer: EventConsumer;
  readonly server: ConsumerServer;
  readonly deadLetters: DeadLetters;
}

export function createServiceEvents(options: ServiceEventsOptions): ServiceEvents {
  const { flow, handlers, bus, database, clock, log } = options;
  const relay = new Relay(new EventLog(flow.service, database), database, bus, log);
  const afterCommit = () => relay.wake();
  const consumer = new EventConsumer({ group: flow.service, handlers, database, clock, log, afterCommit });
  const topics = [...new Set<ServiceName>(flow.consumes.map((event) => event.publisher))];
  return {
    relay,
    consumer,
    server: new ConsumerServer(bus, consumer, flow.service, topics),
    deadLetters: new DeadLetters(flow.service, database, (tx, event) => consumer.handle(tx, [event])),
  };
}
