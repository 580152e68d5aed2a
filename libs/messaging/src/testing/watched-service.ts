import { careRequestsEvents, type Flow } from '@chez-soi/contracts';
import { type Clock, systemClock } from '@chez-soi/kernel';
import { buildServiceApp, createLogger, type Database, ServiceKitModule } from '@chez-soi/service-kit';
import { testAssertionKey } from '@chez-soi/service-kit/testing';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EventBus } from '../bus/event-bus';
import type { Handler } from '../consume/handlers';
import { EventsModule } from '../nest/events.module';
import { createServiceEvents, type ServiceEvents } from '../nest/service-events';

const happened = careRequestsEvents['resident.hospitalised.v1'];
const flow: Flow = { service: 'evaluation', publishes: [], consumes: [happened], external: [] };

export interface WatchedService {
  readonly app: NestFastifyApplication;
  readonly events: ServiceEvents;
  /** Lines of its log, at the finest level. */
  readonly lines: Record<string, unknown>[];
  /** Its readiness, with the status of the answer. */
  ready(): Promise<{
    code: number;
    status: string;
    reason?: string;
    parts: Record<string, Record<string, unknown>>;
  }>;
  /** The value of one of its figures, written as Prometheus reads it; undefined when it is not told. */
  figure(name: string): Promise<number | undefined>;
}

/** A whole service that takes in events of care-requests, with everything that whoever runs it can see. */
export async function watchedService(
  database: Database,
  bus: EventBus,
  handler: Handler,
  clock: Clock = systemClock,
): Promise<WatchedService> {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger('evaluation', 'debug', {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const handlers = { [happened.type]: { definition: happened, handler } };
  const events = createServiceEvents({ flow, handlers, bus, database, clock, log });
  const kit = { name: flow.service, database, clock, log, assertionKey: testAssertionKey };
  @Module({ imports: [ServiceKitModule.for(kit), EventsModule.for(events)] })
  class WatchedModule {}
  const app = await buildServiceApp({
    name: flow.service,
    module: WatchedModule,
    log,
    consumers: events.server,
  });
  return {
    app,
    events,
    lines,
    ready: async () => {
      const answer = await app.inject('/health/ready');
      return { code: answer.statusCode, ...answer.json() };
    },
    figure: async (name) => {
      const { body } = await app.inject('/metrics');
      const line = body.split('\n').find((one) => one.startsWith(`${name} `));
      return line === undefined ? undefined : Number(line.slice(name.length + 1));
    },
  };
}
