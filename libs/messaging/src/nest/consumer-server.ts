import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import type { ServiceName } from '@chez-soi/contracts';
import type { EventBus, Subscription } from '../bus/event-bus';
import type { EventConsumer } from '../consume/event-consumer';

/** A Nest transport over our bus: Nest owns start-up and shutdown, the bus owns delivery. */
export class ConsumerServer extends Server implements CustomTransportStrategy {
  private subscription: Subscription | undefined;

  constructor(
    private readonly bus: EventBus,
    private readonly consumer: EventConsumer,
    private readonly group: string,
    private readonly topics: readonly ServiceName[],
  ) {
    super();
  }

  listen(started: () => void): void {
    if (this.topics.length > 0)
      this.subscription = this.bus.subscribe({
        group: this.group,
        topics: this.topics,
        committed: (topic) => this.consumer.committed(topic),
        consume: (delivery) => this.consumer.consume(delivery),
        refuse: (topic, one, reason) => this.consumer.refuse(topic, one, reason),
      });
    started();
  }

  get joined(): boolean {
    return this.subscription?.joined ?? false;
  }

  async close(): Promise<void> {
    await this.subscription?.stop();
  }

  // The transport has no broker events or native server to expose.
  on(): void {}
  unwrap<T>(): T {
    return this.bus as unknown as T;
  }
}
