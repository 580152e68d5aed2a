import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CareRequestDetail, Page, ResidentView } from '@chez-soi/contracts';
import { type Cast, signInCast } from './cast';
import type { Answer, PortalClient } from './client';
import { seeded } from './kill-drill';
import { RunningStack } from './stack';
import { type Books, readBooks } from './stack-books';
import { aRequest } from './specimens';

export interface StackDrillResult extends Books {
  readonly kills: number;
  readonly accepted: number;
  /** Longest time from a kill to the next answer of the platform to a command. */
  readonly recoveredMs: number;
}

const FAMILIES = 6;
const publishing = ['before-commit', 'after-commit', 'before-publish', 'after-publish'];
const consuming = ['before-commit', 'after-commit', 'before-offset', 'after-offset'];
/** Every durable step of who publishes here, and of who takes in. */
const points = [
  ...publishing.map((point) => ['care-requests', point] as const),
  ...consuming.map((point) => ['evaluation', point] as const),
];

/**
 * Requests go on while services are killed at each of their durable steps; whoever asked insists with the same key, and
 * writes each accepted answer into a ledger of its own. Afterwards every accepted id must stand once in state, log,
 * projection and audit.
 */
export class StackDrill {
  private stack!: RunningStack;
  private cast!: Cast;
  private accepted = 0;
  private killedAt: number | null = null;
  private recoveredMs = 0;
  private readonly random: () => number;

  constructor(
    private readonly requests: number,
    private readonly kills: number,
    seed: number,
  ) {
    this.random = seeded(seed);
  }

  async run(): Promise<StackDrillResult> {
    this.stack = await RunningStack.start('tools/stack/kill-at.cjs');
    try {
      this.cast = await signInCast(this.stack.base);
      const { items } = await this.cast.daughter.must<Page<ResidentView>>('/api/care-requests/residents');
      const families = Array.from({ length: FAMILIES }, () => this.family(items[0]!.id));
      const kills = await this.killAll();
      await Promise.all(families);
      const ids = readFileSync(this.ledger, 'utf8').trim().split('\n');
      const books = await readBooks(this.stack.dataDir, this.stack.broker, ids);
      return { kills, accepted: ids.length, ...books, recoveredMs: this.recoveredMs };
    } finally {
      await this.stack.stop();
    }
  }

  private get ledger(): string {
    return join(this.stack.dataDir, 'ledger');
  }

  /** Each point in turn; the next is armed only after the process of the one before has been replaced. */
  private async killAll(): Promise<number> {
    let kills = 0;
    while (kills < this.kills && this.accepted < this.requests) {
      const [service, point] = points[kills % points.length]!;
      const starts = this.stack.startsOf(service);
      this.stack.arm(service, point, 1 + Math.floor(this.random() * 3));
      while (this.stack.startsOf(service) === starts && this.accepted < this.requests) await pause(20);
      if (this.stack.startsOf(service) === starts) break;
      this.killedAt = performance.now();
      kills += 1;
      // The next kill waits until the platform has answered again.
      while (this.killedAt !== null && this.accepted < this.requests) await pause(20);
    }
    return kills;
  }

  private async family(residentId: string): Promise<void> {
    while (this.accepted < this.requests) {
      const { serviceCode } = this.cast;
      const needs = [
        { serviceCode, minutesPerVisit: 30, timesPerWeek: 1, windows: ['morning'], urgency: 'normal' },
      ];
      const body = aRequest({ residentId, needs, comment: randomUUID() });
      const asked = await this.insist<CareRequestDetail>(
        this.cast.daughter,
        '/api/care-requests/requests',
        body,
      );
      if (asked.status !== 201) throw new Error(`Answered ${asked.status}: ${JSON.stringify(asked.body)}`);
      await this.insist(this.cast.coordinator, `/api/care-requests/requests/${asked.body.id}/review`, {});
      appendFileSync(this.ledger, `${asked.body.id}\n`);
      this.accepted += 1;
    }
  }

  /** Sends one intention under one key until somebody answers it. */
  private async insist<T>(client: PortalClient, path: string, body: unknown): Promise<Answer<T>> {
    const key = randomUUID();
    for (;;) {
      const answer = await client.post<T>(path, body, key).catch(() => undefined);
      if (answer && answer.status < 500) {
        if (this.killedAt !== null)
          this.recoveredMs = Math.max(this.recoveredMs, Math.round(performance.now() - this.killedAt));
        this.killedAt = null;
        return answer;
      }
      await pause(50);
    }
  }
}
