import type { Consumer } from 'kafkajs';

/** Whether a consumer belongs to its group now: it joined, and the broker heard from it within `sessionMs`. */
export class Membership {
  private heardAt = 0;
  private lastHeardAt = Date.now();

  constructor(
    consumer: Consumer,
    private readonly sessionMs: number,
  ) {
    const { GROUP_JOIN, HEARTBEAT, REBALANCING, CRASH, DISCONNECT, STOP } = consumer.events;
    for (const event of [GROUP_JOIN, HEARTBEAT]) consumer.on(event, () => this.hear());
    for (const event of [REBALANCING, CRASH, DISCONNECT, STOP]) consumer.on(event, () => (this.heardAt = 0));
  }

  get joined(): boolean {
    return Date.now() - this.heardAt < this.sessionMs;
  }

  /** For how long the broker has not heard from it. */
  get silentMs(): number {
    return Date.now() - this.lastHeardAt;
  }

  private hear(): void {
    this.heardAt = Date.now();
    this.lastHeardAt = this.heardAt;
  }
}
