import {
  type CallHandler,
  type DynamicModule,
  type ExecutionContext,
  Global,
  Inject,
  Injectable,
  Module,
  type NestInterceptor,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { finalize, type Observable } from 'rxjs';
import { DeadLetters } from '../consume/dead-letters';
import { Relay } from '../outbox/relay';
import { DeadLettersController } from './dead-letters.controller';
import type { ServiceEvents } from './service-events';

/** A command may have written events: the relay looks at once instead of at its next poll. */
@Injectable()
class WakeRelayInterceptor implements NestInterceptor {
  constructor(@Inject(Relay) private readonly relay: Relay) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.switchToHttp().getRequest<{ method: string }>().method === 'GET') return next.handle();
    return next.handle().pipe(finalize(() => this.relay.wake()));
  }
}

/** Starts and stops the relay with the application; serves the dead letters. */
@Global()
@Module({})
export class EventsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(Relay) private readonly relay: Relay) {}

  static for(events: ServiceEvents): DynamicModule {
    return {
      module: EventsModule,
      controllers: [DeadLettersController],
      providers: [
        { provide: Relay, useValue: events.relay },
        { provide: DeadLetters, useValue: events.deadLetters },
        { provide: APP_INTERCEPTOR, useClass: WakeRelayInterceptor },
      ],
      exports: [Relay, DeadLetters],
    };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
  }
}
