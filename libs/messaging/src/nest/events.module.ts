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
import type { FastifyInstance } from 'fastify';
import { DeadLetters } from '../consume/dead-letters';
import { Relay } from '../outbox/relay';
import { DeadLettersController } from './dead-letters.controller';
import type { ServiceEvents } from './service-events';

/** Starts and stops the relay with the application; serves the dead letters. */
@Global()
@Module({})
export class EventsModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Relay) private readonly relay: Relay,
    private readonly http: HttpAdapterHost,
  ) {}

  static for(events: ServiceEvents): DynamicModule {
    return {
      module: EventsModule,
      controllers: [DeadLettersController],
      providers: [
        { provide: Relay, useValue: events.relay },
        { provide: DeadLetters, useValue: events.deadLetters },
      ],
      exports: [Relay, DeadLetters],
    };
  }

  /** A command may have written events: the relay looks once it is answered, instead of at its next poll. */
  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onResponse', (request, _, done) => {
      if (request.method !== 'GET') this.relay.wake();
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
