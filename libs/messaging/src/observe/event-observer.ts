import type { CloudEvent, ServiceName } from '@chez-soi/contracts';
import { inScope, isTraced, type OpenSpan, startSpan } from '@chez-soi/service-kit';
import { Counter, Histogram } from 'prom-client';
import type { EventBus } from '../bus/event-bus';

type Outcome = 'taken' | 'failed' | 'buried';

/** Stands beside the consumer: events are handled under their correlation id, timed, counted, and placed in their trace. */
export class EventObserver {
  readonly seconds = new Histogram({
    name: 'chez_soi_event_handling_duration_seconds',
    help: 'Time of one run of a handler, for one event or several of a type: taken, failed (tried again), buried (all attempts).',
    labelNames: ['type', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [],
  });
  readonly handled = new Counter({
    name: 'chez_soi_events_handled_total',
    help: 'Events that handlers were given, by type and outcome; one that is tried again counts each time.',
    labelNames: ['type', 'outcome'],
    registers: [],
  });
  private readonly spent = new WeakMap<CloudEvent, number>();

  constructor(
    private readonly service: ServiceName,
    private readonly system: EventBus['system'],
  ) {}

  /** One run of a handler for events of one type; `work` is given the traceparent of whatever follows from it. */
  async handling<T>(
    events: readonly CloudEvent[],
    work: (traceparent: string | undefined) => Promise<T>,
  ): Promise<T> {
    const from = performance.now();
    const spans = isTraced(this.service) ? events.flatMap((event) => this.spanOf(event) ?? []) : [];
    const { correlationid: correlationId, traceparent: given } = events[0]!;
    const traceparent = spans[0]?.traceparent ?? given;
    try {
      // Several events have no id in common; what fails among them comes again alone, under its own.
      const result = await (events.length === 1
        ? inScope({ correlationId, traceparent }, () => work(traceparent))
        : work(traceparent));
      this.observe(events, 'taken', performance.now() - from);
      spans.forEach((span) => span.end());
      return result;
    } catch (error) {
      const ms = performance.now() - from;
      this.observe(events, 'failed', ms);
      for (const event of events) this.spent.set(event, (this.spent.get(event) ?? 0) + ms);
      spans.forEach((span) => span.end({ failed: true }));
      throw error;
    }
  }

  buried(event: CloudEvent): void {
    this.observe([event], 'buried', this.spent.get(event) ?? 0);
  }

  private observe(events: readonly CloudEvent[], outcome: Outcome, ms: number): void {
    const labels = { type: events[0]!.type, outcome };
    this.seconds.observe(labels, ms / 1000);
    this.handled.inc(labels, events.length);
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
