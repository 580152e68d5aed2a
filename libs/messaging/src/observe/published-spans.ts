import type { ServiceName } from '@chez-soi/contracts';
import { isTraced, startSpan } from '@chez-soi/service-kit';
import type { EventBus } from '../bus/event-bus';
import type { EventLog } from '../outbox/event-log';
import { messageAttributes } from './event-observer';

/** What a relay needs of a bus. */
export type RelayBus = Pick<EventBus, 'caughtUp' | 'publish'>;

/**
 * The bus as the relay sees it. While traces are sent, each event that belongs to one gets a span from its change to the
 * moment the transport held it, so that waiting in the outbox shows; while they are not, this is the bus itself.
 */
export function withPublishedSpans(bus: EventBus, service: ServiceName): RelayBus {
  return {
    caughtUp: (log, position) => bus.caughtUp(log, position),
    publish: async (log, from, to) => {
      await bus.publish(log, from, to);
      // Beside the relay's way: it waits for nobody, and a span that is lost costs nobody an event.
      if (isTraced(service)) void tell(bus, log, from, to).catch(() => undefined);
    },
  };
}

async function tell(bus: EventBus, log: EventLog, from: number, to: number): Promise<void> {
  const now = new Date();
  for (const { event } of await log.read(from, to - from)) {
    if (!event.traceparent) continue;
    const changed = new Date(event.time);
    const span = startSpan({
      service: log.service,
      name: `publish ${log.service}.events`,
      kind: 'producer',
      parent: event.traceparent,
      attributes: {
        ...messageAttributes(bus.system, event),
        'messaging.operation.type': 'send',
        'messaging.operation.name': 'publish',
      },
      // A platform that lives ahead for a trial must not end before it began.
      from: changed < now ? changed : now,
    });
    span?.end();
  }
}
