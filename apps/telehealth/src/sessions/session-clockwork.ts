import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AWAY_MS } from '@chez-soi/contracts';
import { type Clockwork, type Ctx, type Database, type Pace, platformCtx } from '@chez-soi/service-kit';
import type { SessionStore } from '../store/session.store';
import type { CallsService } from './calls.service';
import type { OpinionWordsService } from './opinion-words.service';
import type { QualitySamples } from './quality-samples';
import type { Rooms } from './rooms';
import type { SessionEnding } from './session-ending';
import type { SessionRecord } from './session-record';
import type { SignalsServer } from './signals.server';

const CLOSES_AFTER_MS = 120 * 60_000;
const BATCH = 100;
/** Heartbeats, lost lines and what rings are looked at so often in the time between two looks at the tables. */
const BEATS = 5;

/** What the clockwork drives. */
export interface Driven {
  readonly rooms: Rooms;
  readonly signals: SignalsServer;
  readonly calls: CallsService;
  readonly samples: QualitySamples;
  readonly ending: SessionEnding;
  readonly record: SessionRecord;
  readonly words: OpinionWordsService;
}

/** What happens in sessions because time passes: heartbeats, lost places, missed calls, rooms that close by themselves. */
@Injectable()
export class SessionClockwork implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly startedAt: number;
  private readonly clockworks: readonly Clockwork[];

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly driven: Driven,
    private readonly pace: Pace,
  ) {
    this.startedAt = +pace.clock();
    const failure = 'sessions are looked at later';
    this.clockworks = [
      pace.clockwork(failure, () => this.beat(platformCtx(pace.clock())), pace.everyMs / BEATS),
      pace.clockwork(failure, () => this.run()),
    ];
  }

  onApplicationBootstrap(): void {
    this.clockworks.forEach((one) => one.start());
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.clockworks.map((one) => one.stop()));
    await this.driven.samples.keep().catch(() => undefined);
    await this.driven.record.catchUp();
  }

  /** Everything that is due at the clock's instant. */
  async run(): Promise<void> {
    const ctx = platformCtx(this.pace.clock());
    await this.beat(ctx);
    await this.driven.samples.keep();
    const due = await this.sessions.due(this.database, new Date(+ctx.now - CLOSES_AFTER_MS), BATCH);
    for (const { id, residentId, appointmentState } of due)
      await this.driven.ending.end(
        ctx,
        id,
        residentId,
        appointmentState === 'cancelled' ? 'cancelled' : 'time',
      );
    if (+ctx.now - this.startedAt > AWAY_MS) await this.settleForgotten();
    await this.driven.record.catchUp();
    await this.driven.words.forgetOld(ctx.now);
  }

  private async beat(ctx: Ctx): Promise<void> {
    this.driven.signals.tick(ctx.now);
    this.driven.rooms.tick(ctx.now);
    await this.driven.calls.endUnanswered(ctx);
  }

  /** Stays that were open when the process stopped, of people who did not come back. */
  private async settleForgotten(): Promise<void> {
    const here = new Set(this.driven.rooms.ids);
    const unsettled = await this.sessions.unsettled(this.database);
    unsettled.filter((id) => !here.has(id)).forEach((id) => void this.driven.record.write(id));
  }
}
