import type { CloudEvent, ServiceName } from '@chez-soi/contracts';
import { inScope, type OpenSpan, startSpan } from '@chez-soi/service-kit';
import { Histogram } from 'prom-client';
import type { EventBus } from '../bus/event-bus';

type Outcome = 'taken' | 'failed' | 'buried';

/** Stands beside the consumer: each event is handled under its correlation id, timed, and placed in its trace. */
export class EventObserver {
  readonly seconds = new Histogram({
    name: 'chez_soi_event_handling_duration_seconds',
    help: 'Time of one handler for one event, by type: taken, failed (tried again), buried (all its attempts).',
    labelNames: ['type', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [],
  });
  private readonly spent = new WeakMap<CloudEvent, number>();

  constructor(
    private readonly service: ServiceName,
    private readonly system: EventBus['system'],
  ) {}

  /** `work` is given the traceparent of whatever follows from the event. */
  async handling<T>(event: CloudEvent, work: (traceparent: string | undefined) => Promise<T>): Promise<T> {
    const from = performance.now();
    const span = this.spanOf(event);
    const traceparent = span?.traceparent ?? event.traceparent;
    const scope = { correlationId: event.correlationid, traceparent };
    try {
      const result = await inScope(scope, () => work(traceparent));
      this.observe(event, 'taken', performance.now() - from);
      span?.end();
      return result;
    } catch (error) {
      const ms = performance.now() - from;
      this.observe(event, 'failed', ms);
      this.spent.set(event, (this.spent.get(event) ?? 0) + ms);
      span?.end({ failed: true });
      throw error;
    }
  }

  buried(event: CloudEvent): void {
    this.observe(event, 'buried', this.spent.get(event) ?? 0);
  }

  private observe({ type }: CloudEvent, outcome: Outcome, ms: number): void {
    this.seconds.observe({ type, outcome }, ms / 1000);
  }

  private spanOf(event: CloudEvent): OpenSpan | undefined {
    const topic = topicOf(event);
    return startSpan({
      service: this.service,
      name: `process ${topic}`,
      kind: 'consumer',
      parent: event.traceparent,
      attributes: {
        ...messageAttributes(this.system, event),
        'messaging.operation.type': 'process',
        'messaging.operation.name': 'process',
        'messaging.consumer.group.name': this.service,
      },
    });
  }
}

/** What the semantic conventions of messaging want to know of an event; never whom it is about. */
export function messageAttributes(system: EventBus['system'], event: CloudEvent): Record<string, string> {
  return {
    'messaging.system': system,
    'messaging.destination.name': topicOf(event),
    'messaging.message.id': event.id,
    'cloudevents.event_type': event.type,
  };
}

function topicOf({ source }: CloudEvent): string {
  return `${source.slice(source.lastIndexOf('/') + 1)}.events`;
}
