import { telehealthEvents } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { type NewEvent, newEvent, publish } from '@chez-soi/messaging';
import { type Ctx, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import { type Alert, chainOf, closeAlert, firstTold, type Recipient, tellNext } from './domain/alert';
import type { Monitoring } from './domain/monitoring';
import type { TelemonitoringStores } from './store/stores';

/** What an operator said, or a silence. */
export type AlertFacts = Pick<Alert, 'kind' | 'severity' | 'reason' | 'measure' | 'urgent' | 'raisedAt'> & {
  readonly id?: string;
};

/** Writes alerts with what is published of them: coded facts and ids, never a value. */
export class AlertWriter {
  constructor(private readonly stores: TelemonitoringStores) {}

  /** A new alert; its first recipient is told at once, unless it is quiet. */
  async raise(
    tx: Sql,
    ctx: Ctx,
    statement: Statement,
    monitoring: Monitoring,
    facts: AlertFacts,
  ): Promise<Alert> {
    const raised: Alert = {
      ...{ id: newId(ctx.now.getTime()), ...facts },
      ...{ version: 1, monitoringId: monitoring.id },
      ...{ residentId: monitoring.residentId, operatorId: monitoring.operatorId, receivedAt: ctx.now },
      ...{ state: 'open', step: 0, told: [], acknowledged: null, handled: null },
      nextAt: firstTold(facts, ctx.now, monitoring.quietHours),
    };
    const { alert, event } =
      raised.nextAt! <= ctx.now
        ? await this.told(tx, ctx, monitoring, raised)
        : { alert: raised, event: null };
    this.stores.alerts.add(statement, alert);
    recordAlert(statement, ctx, alert);
    publish(statement, ctx, event ? [raisedEvent(raised), event] : [raisedEvent(raised)]);
    return alert;
  }

  /** The next of the chain is told. */
  async escalate(tx: Sql, ctx: Ctx, monitoring: Monitoring, before: Alert): Promise<void> {
    const { alert, event } = await this.told(tx, ctx, monitoring, before);
    await this.statement(ctx, before, alert, event ? [event] : []).run(tx);
  }

  statement(ctx: Ctx, before: Alert, after: Alert, events: readonly NewEvent[]): Statement {
    const statement = this.stores.alerts.change(new Statement(), before, after);
    return publish(recordAlert(statement, ctx, after), ctx, events);
  }

  /** Alerts that are over by themselves. */
  close(statement: Statement, ctx: Ctx, alerts: readonly Alert[], outcome: string): Statement {
    for (const before of alerts) {
      const after = closeAlert(before, outcome, ctx.now);
      this.stores.alerts.change(statement, before, after);
      publish(recordAlert(statement, ctx, after), ctx, [handledEvent(after)]);
    }
    return statement;
  }

  private async told(tx: Sql, ctx: Ctx, monitoring: Monitoring, before: Alert) {
    const { residentId, recipients, quietHours: quiet } = monitoring;
    const ticked = (await this.stores.sharing.of(tx, [residentId])).get(residentId) ?? [];
    const { alert, to } = tellNext(before, chainOf(before, recipients, ticked), { now: ctx.now, quiet });
    return { alert, event: to && notifiedEvent(alert, to, ctx.now) };
  }
}

function recordAlert(statement: Statement, ctx: Ctx, { id, residentId }: Alert): Statement {
  return recordWrite(statement, ctx, { entityType: 'Alert', entityIds: [id], residentId });
}

function ids({ id, monitoringId, residentId, operatorId }: Alert) {
  return { alertId: id, monitoringId, residentId, operatorId };
}

function raisedEvent(alert: Alert): NewEvent {
  const { kind, severity, reason, raisedAt } = alert;
  const data = { ...ids(alert), kind, severity, reason, at: raisedAt.toISOString() };
  return newEvent(telehealthEvents['alert.raised.v1'], alert.id, 1, data);
}

function notifiedEvent(alert: Alert, to: Recipient, now: Date): NewEvent {
  const whom = { to: to.kind, recipientId: to.id, step: alert.told.length };
  const data = { ...ids(alert), kind: alert.kind, ...whom, at: now.toISOString() };
  return newEvent(telehealthEvents['alert.notified.v1'], alert.id, alert.version, data);
}

export function acknowledgedEvent(alert: Alert): NewEvent {
  const { kind, at } = alert.acknowledged!;
  const data = { ...ids(alert), by: kind, at: at.toISOString() };
  return newEvent(telehealthEvents['alert.acknowledged.v1'], alert.id, alert.version, data);
}

export function handledEvent(alert: Alert): NewEvent {
  const { outcome, at } = alert.handled!;
  const data = { ...ids(alert), outcome, at: at.toISOString() };
  return newEvent(telehealthEvents['alert.handled.v1'], alert.id, alert.version, data);
}
