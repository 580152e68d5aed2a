import type { Consumer } from 'kafkajs';

/** Whether a consumer belongs to its group now: it joined, and the broker heard from it within `sessionMs`. */
export class Membership {
  private heardAt = 0;
  private lastHeardAt = Date.now();
  private crashed = false;

  constructor(
    consumer: Consumer,
    private readonly sessionMs: number,
  ) {
    const { GROUP_JOIN, HEARTBEAT, REBALANCING, CRASH, DISCONNECT, STOP } = consumer.events;
    for (const event of [GROUP_JOIN, HEARTBEAT]) consumer.on(event, () => this.hear());
    for (const event of [REBALANCING, CRASH, DISCONNECT, STOP]) consumer.on(event, () => (this.heardAt = 0));
    consumer.on(CRASH, () => (this.crashed = true));
  }

  get joined(): boolean {
    return Date.now() - this.heardAt < this.sessionMs;
  }

  /** It ended by a failure, or the broker has not heard from it for `silentMs`: it will not come back. */
  isLost(silentMs: number): boolean {
    return this.crashed || Date.now() - this.lastHeardAt > silentMs;
  }

  private hear(): void {
    this.heardAt = Date.now();
    this.lastHeardAt = this.heardAt;
  }
}
