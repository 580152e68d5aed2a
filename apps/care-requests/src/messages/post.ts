import { Injectable } from '@nestjs/common';
import type { MessageView } from '@chez-soi/contracts';
import { markSent, markTried, type Message } from '../domain/message';
import { ProviderAddresses } from './provider-addresses';
import { Senders } from './senders';

/** Hands messages over to whoever carries them, and says what came of it. */
@Injectable()
export class Post {
  /** The ways that are configured. */
  readonly ways: readonly MessageView['via'][];

  constructor(
    private readonly senders: Senders,
    private readonly addresses: ProviderAddresses,
  ) {
    this.ways = (['email', 'sms'] as const).filter((via) => senders.of(via));
  }

  async hand(message: Message, now: Date): Promise<Message> {
    try {
      const address = message.organizationId
        ? await this.addresses.emailOf(message.organizationId)
        : message.address!;
      await this.senders.of(message.via)!.send({ ...message, address });
      return markSent(message, address, now);
    } catch (error) {
      return markTried(message, error instanceof Error ? error.message.slice(0, 300) : String(error), now);
    }
  }
}
