import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Candidate, CareRequestDetail, Page, ResidentView, TimelineEntry } from '@chez-soi/contracts';
import { addDays, parisDay } from '@chez-soi/kernel';
import { eventually } from '@chez-soi/service-kit/testing';
import { type Cast, signInCast } from './cast';
import { insist } from './insist';
import { seeded } from './seeded';
import { RunningSystem } from './system';

export interface DrillResult {
  readonly kills: number;
  readonly accepted: number;
  readonly lost: number;
  readonly doubled: number;
  readonly recoveredMs: number;
}

/**
 * Kills the platform without warning in the middle of the story, again and again, while families and coordinators
 * insist with the same keys; then counts what was lost or done twice (the ledger method).
 */
export class KillDrill {
  private system!: RunningSystem;
  private cast!: Cast;
  private running = true;
  private recovered: number[] = [];
  private readonly random: () => number;
  /** Every request whose sending was answered, with how often its family meant it: once. */
  private readonly ledger = new Map<string, { readonly mark: string }>();
  private readonly intentions = new Set<string>();

  constructor(
    private readonly kills: number,
    seed: number,
  ) {
    this.random = seeded(seed);
  }

  async run(): Promise<DrillResult> {
    this.system = await RunningSystem.start();
    this.cast = await signInCast(this.system.base);
    const { items } = await this.cast.daughter.must<Page<ResidentView>>('/api/care-requests/residents');
    const families = Array.from({ length: 3 }, () => this.family(items[0]!.id));
    for (let kill = 0; kill < this.kills; kill++) await this.killOnce(kill);
    this.running = false;
    await Promise.all(families);
    const result = await this.count(items[0]!.id);
    await this.system.stop();
    return result;
  }

  private async killOnce(kill: number): Promise<void> {
    await pause(100 + Math.floor(this.random() * 700));
    const { dataDir, port } = this.system;
    await this.system.kill(kill % 2 === 1);
    const from = performance.now();
    this.system = await RunningSystem.start({ dataDir, port });
    this.recovered.push(Math.round(performance.now() - from));
  }

  /** One family after the other asks; the coordinator takes each request in hand, offers it, the planner accepts. */
  private async family(residentId: string): Promise<void> {
    while (this.running) {
      const mark = randomUUID();
      this.intentions.add(mark);
      const answer = await insist<CareRequestDetail>(this.cast.daughter, '/api/care-requests/requests', {
        residentId,
        channel: 'portal',
        startOn: addDays(parisDay(new Date()), 2),
        comment: mark,
        needs: [
          {
            serviceCode: this.cast.serviceCode,
            minutesPerVisit: 30,
            timesPerWeek: 1,
            windows: ['morning'],
            urgency: 'normal',
          },
        ],
      });
      if (answer.status !== 201)
        throw new Error(`Submission answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      this.ledger.set(answer.body.id, { mark });
      await this.coordinate(answer.body);
    }
  }

  private async coordinate(request: CareRequestDetail): Promise<void> {
    const { coordinator, organizationId } = this.cast;
    const base = `/api/care-requests/requests/${request.id}`;
    await insist(coordinator, `${base}/review`, {});
    const need = `${base}/needs/${request.needs[0]!.id}`;
    await insist<{ items: Candidate[] }>(coordinator, `${need}/offers`, {
      organizationIds: [organizationId],
    });
  }

  private async count(residentId: string): Promise<DrillResult> {
    const stored = new Map<string, string>();
    let cursor: string | null = '';
    while (cursor !== null) {
      const path = `/api/care-requests/requests?residentId=${residentId}&limit=100${cursor ? `&cursor=${cursor}` : ''}`;
      const page: Page<CareRequestDetail> = await this.cast.coordinator.must(path);
      for (const { id, comment } of page.items) stored.set(id, comment);
      cursor = page.next;
    }
    const meant = [...stored.values()].filter((comment) => this.intentions.has(comment));
    const lost = [...this.ledger.keys()].filter((id) => !stored.has(id)).length;
    const doubledRows = meant.length - new Set(meant).size;
    return {
      kills: this.kills,
      accepted: this.ledger.size,
      lost,
      doubled: doubledRows + (await this.doubledEvents()),
      recoveredMs: Math.max(...this.recovered),
    };
  }

  /** Each accepted request was submitted, reviewed and offered exactly once in the log that families see, once it tells. */
  private async doubledEvents(): Promise<number> {
    let wrong = 0;
    for (const id of this.ledger.keys()) {
      const path = `/api/care-requests/requests/${id}/timeline`;
      const { items } = await eventually(
        () => this.cast.coordinator.must<{ items: TimelineEntry[] }>(path),
        (timeline) => once.every((type) => times(timeline.items, type) > 0),
      );
      if (once.some((type) => times(items, type) > 1)) wrong += 1;
    }
    return wrong;
  }
}

const once = ['care-request.submitted.v1', 'care-request.reviewed.v1', 'mission.proposed.v1'];

const times = (entries: readonly TimelineEntry[], type: string): number =>
  entries.filter((entry) => entry.type === type).length;
