import { randomUUID } from 'node:crypto';
import type { CareRequestDetail, Page, ResidentView } from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import { type Cast, signInCast } from '../cast';
import type { PortalClient } from '../client';
import { type Attempt, insist } from '../insist';
import { aRequest } from '../specimens';
import type { Ledger } from './ledger';

const FAMILIES = 6;
const ANSWERED_MS = 60_000;

/**
 * Families ask for help without a pause and insist until they are answered, a coordinator takes each request in hand;
 * what was accepted goes into the ledger.
 */
export class Families {
  /** How many requests were accepted. */
  accepted = 0;
  /** How often somebody was told to try again in a moment. */
  unavailable = 0;
  /** How often somebody got neither an answer nor such a word: a fault, or silence. */
  unclear = 0;
  private lastAnsweredSending = 0;
  private asking = true;
  private abandoned = false;
  private readonly homes: Promise<unknown>;

  private constructor(
    private readonly cast: Cast,
    private readonly residentId: string,
    private readonly ledger: Ledger,
  ) {
    this.homes = Promise.all(Array.from({ length: FAMILIES }, () => this.home()));
    this.homes.catch(() => undefined);
  }

  static async moveIn(base: string, ledger: Ledger): Promise<Families> {
    const cast = await signInCast(base);
    const { items } = await cast.daughter.must<Page<ResidentView>>('/api/care-requests/residents');
    return new Families(cast, items[0]!.id, ledger);
  }

  /** Resolves when something that was sent from now on has been answered. */
  async answeredAgain(): Promise<void> {
    const now = performance.now();
    await eventually(
      () => this.lastAnsweredSending,
      (sentAt) => sentAt >= now,
      ANSWERED_MS,
    );
  }

  /** Resolves when so many more requests were accepted. */
  async acceptedMore(count: number): Promise<void> {
    const enough = this.accepted + count;
    await eventually(
      () => this.accepted,
      (accepted) => accepted >= enough,
      ANSWERED_MS,
    );
  }

  /** Nobody asks again once `enough` requests were accepted; resolves when the last is answered. */
  async finish(enough: number): Promise<void> {
    while (this.accepted < enough) await this.acceptedMore(1);
    this.asking = false;
    await this.homes;
  }

  /** The platform will not come back. */
  abandon(): void {
    this.abandoned = true;
  }

  private async home(): Promise<void> {
    const { daughter, coordinator, serviceCode } = this.cast;
    const needs = [
      { serviceCode, minutesPerVisit: 30, timesPerWeek: 1, windows: ['morning'], urgency: 'normal' },
    ];
    while (this.asking) {
      const mark = randomUUID();
      const body = aRequest({ residentId: this.residentId, needs, comment: mark });
      const { id } = await this.must<CareRequestDetail>(daughter, '/api/care-requests/requests', body);
      await this.must(coordinator, `/api/care-requests/requests/${id}/review`, {});
      this.ledger.write({ id, mark });
      this.accepted += 1;
    }
  }

  private async must<T>(client: PortalClient, path: string, body: unknown): Promise<T> {
    const answer = await insist<T>(client, path, body, (attempt) => this.note(attempt));
    if (answer.status < 300) return answer.body;
    throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  private note({ sentAt, answer }: Attempt): void {
    if (this.abandoned) throw new Error('The platform was given up');
    if (answer && answer.status < 500) {
      this.lastAnsweredSending = Math.max(this.lastAnsweredSending, sentAt);
      return;
    }
    const problem = answer?.body as { code?: string } | undefined;
    if (answer?.status === 503 && problem?.code === 'unavailable') this.unavailable += 1;
    else {
      this.unclear += 1;
      process.stderr.write(`Answered ${answer?.status ?? 'nothing'}: ${JSON.stringify(answer?.body)}\n`);
    }
  }
}
