import type { Flow, ServiceName } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import type { Database } from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import type { EventBus } from '../bus/event-bus';
import { DeadLetters } from '../consume/dead-letters';
import { EventConsumer } from '../consume/event-consumer';
import type { HandlerTable } from '../consume/handlers';
import { Backlog } from '../observe/backlog';
import { EventObserver } from '../observe/event-observer';
import { EventWatch } from '../observe/event-watch';
import { withPublishedSpans } from '../observe/published-spans';
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
  readonly watch: EventWatch;
}

export function createServiceEvents(options: ServiceEventsOptions): ServiceEvents {
  const { flow, handlers, bus, database, clock, log } = options;
  const { service } = flow;
  const relay = new Relay(new EventLog(service, database), database, withPublishedSpans(bus, service), log);
  const afterCommit = () => relay.wakeForNews();
  const observer = new EventObserver(service, bus.system);
  const consumer = new EventConsumer({
    ...{ group: service, handlers, database, clock, log },
    afterCommit,
    observer,
  });
  const topics = [...new Set<ServiceName>(flow.consumes.map((event) => event.publisher))];
  const server = new ConsumerServer(bus, consumer, service, topics);
  const committed = (topic: ServiceName) => consumer.committed(topic);
  const backlog = new Backlog({ service, topics, database, bus, clock, committed });
  return {
    relay,
    consumer,
    server,
    watch: new EventWatch(observer, backlog, bus, topics.length > 0 ? () => server.joined : null),
    deadLetters: new DeadLetters(service, database, (tx, event) => consumer.handle(tx, [event])),
  };
}
