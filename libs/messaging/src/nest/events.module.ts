import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { METRICS, Readiness } from '@chez-soi/service-kit';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { DeadLetters } from '../consume/dead-letters';
import { EventWatch } from '../observe/event-watch';
import { Relay } from '../outbox/relay';
import { DeadLettersController } from './dead-letters.controller';
import type { ServiceEvents } from './service-events';

/** Starts and stops the relay with the application; tells its figures; serves the dead letters. */
@Global()
@Module({})
export class EventsModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Relay) private readonly relay: Relay,
    private readonly http: HttpAdapterHost,
    @Inject(EventWatch) private readonly watch: EventWatch,
    @Inject(METRICS) private readonly metrics: Registry,
    @Inject(Readiness) private readonly readiness: Readiness,
  ) {}

  static for(events: ServiceEvents): DynamicModule {
    return {
      module: EventsModule,
      controllers: [DeadLettersController],
      providers: [
        { provide: Relay, useValue: events.relay },
        { provide: EventWatch, useValue: events.watch },
        { provide: DeadLetters, useValue: events.deadLetters },
      ],
      exports: [Relay, DeadLetters],
    };
  }

  /** For a command that wrote events the relay looks once it is answered, instead of at its next poll. */
  onModuleInit(): void {
    this.watch.register(this.metrics, this.readiness);
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onResponse', (_request, _reply, done) => {
      this.relay.wakeForNews();
      done();
    });
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
  }
}
