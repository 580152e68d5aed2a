import type { Readiness } from '@chez-soi/service-kit';
import type { Registry } from 'prom-client';
import type { EventBus } from '../bus/event-bus';
import type { Backlog } from './backlog';
import { registerEventMetrics } from './event-metrics';
import type { EventObserver } from './event-observer';
import { eventParts } from './event-parts';

/** The events side of a service as whoever runs it sees it: figures, and parts of its readiness. */
export class EventWatch {
  constructor(
    private readonly observer: EventObserver,
    private readonly backlog: Backlog,
    private readonly bus: EventBus,
    /** Null for a service that takes in no events. */
    private readonly joined: (() => boolean) | null,
  ) {}

  register(metrics: Registry, readiness: Readiness): void {
    metrics.registerMetric(this.observer.seconds);
    metrics.registerMetric(this.observer.handled);
    registerEventMetrics(metrics, this.backlog, this.bus);
    for (const part of eventParts(this.backlog, this.bus, this.joined)) readiness.add(part);
  }
}
