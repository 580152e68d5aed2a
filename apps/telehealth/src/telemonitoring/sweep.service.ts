import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { parisDay } from '@chez-soi/kernel';
import { publish } from '@chez-soi/messaging';
import {
  type Clockwork,
  type Ctx,
  type Database,
  type Pace,
  platformCtx,
  type Sql,
  Statement,
} from '@chez-soi/service-kit';
import { keptSince } from '../domain/retention';
import type { AlertWriter } from './alert-writer';
import type { MonitoringsService } from './monitorings.service';
import type { TelemonitoringStores } from './store/stores';

/** How many of a kind one turn takes. */
const BATCH = 100;

/**
 * The timers: who did not answer an alert, which reading did not come, which prescription is over. They are rows, so that
 * nothing is lost by a restart, and replicas share them: locked rows are passed over.
 */
@Injectable()
export class TelemonitoringSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly clockwork: Clockwork;

  constructor(
    private readonly database: Database,
    private readonly stores: TelemonitoringStores,
    private readonly alerts: AlertWriter,
    private readonly monitorings: MonitoringsService,
    private readonly pace: Pace,
  ) {
    this.clockwork = pace.clockwork('timers of telemonitoring run later', () => this.run());
  }

  onApplicationBootstrap(): void {
    this.clockwork.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.clockwork.stop();
  }

  /** Everything that is due at the clock's instant. */
  async run(): Promise<void> {
    const ctx = platformCtx(this.pace.clock());
    await this.all((tx) => this.endOver(tx, ctx));
    await this.all((tx) => this.tellSilences(tx, ctx));
    await this.all((tx) => this.escalate(tx, ctx));
    // An operator that sends a message again does so within this time.
    await this.stores.webhooks.forgetBefore(this.database, keptSince('webhookIds', ctx.now));
  }

  private async all(batch: (tx: Sql) => Promise<number>): Promise<void> {
    while ((await this.database.transaction(batch)) === BATCH);
  }

  private async endOver(tx: Sql, ctx: Ctx): Promise<number> {
    const over = await this.stores.monitorings.lockOver(tx, parisDay(ctx.now), BATCH);
    const events = await this.monitorings.endAll(tx, ctx, over, 'prescription-over');
    await publish(new Statement(), ctx, events).run(tx);
    return over.length;
  }

  /** A technical notice, once for each silence: that nothing came, and nothing about what it may mean. */
  private async tellSilences(tx: Sql, ctx: Ctx): Promise<number> {
    const missed = await this.stores.monitorings.lockMissed(tx, ctx.now, BATCH);
    if (missed.length === 0) return 0;
    const silence = { kind: 'silence' as const, severity: 'technical', reason: 'silence', urgent: false };
    const news = missed.map(({ monitoring, code, missedAt }) => ({
      monitoring,
      facts: { ...silence, measure: code, raisedAt: missedAt },
    }));
    const statement = this.stores.monitorings.told(new Statement(), missed);
    await this.alerts.raise(tx, ctx, statement, news);
    await statement.run(tx);
    return missed.length;
  }

  private async escalate(tx: Sql, ctx: Ctx): Promise<number> {
    const due = await this.stores.alerts.lockDue(tx, ctx.now, BATCH);
    if (due.length === 0) return 0;
    const ids = due.map(({ monitoringId }) => monitoringId);
    const monitorings = await this.stores.monitorings.byIds(tx, ids);
    const of = new Map(monitorings.map((one) => [one.id, one]));
    await this.alerts.escalate(
      tx,
      ctx,
      due.map((alert) => ({ alert, monitoring: of.get(alert.monitoringId)! })),
    );
    return due.length;
  }
}
