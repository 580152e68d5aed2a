import { telehealthEvents } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { type NewEvent, newEvent, publish } from '@chez-soi/messaging';
import { type Ctx, recordWriteOfEach, type Sql, Statement } from '@chez-soi/service-kit';
import { type Alert, chainOf, closeAlert, firstTold, type Recipient, tellNext } from './domain/alert';
import type { Monitoring } from './domain/monitoring';
import type { TelemonitoringStores } from './store/stores';

/** What an operator said, or a silence. */
export type AlertFacts = Pick<Alert, 'kind' | 'severity' | 'reason' | 'measure' | 'urgent' | 'raisedAt'> & {
  readonly id?: string;
};

/** What is to be raised, of which monitoring. */
export interface News {
  readonly monitoring: Monitoring;
  readonly facts: AlertFacts;
}

/** An alert of one monitoring, new or to be told to the next of its chain. */
interface Pending {
  readonly monitoring: Monitoring;
  readonly alert: Alert;
}

/** Writes alerts with what is published of them: coded facts and ids, never a value. */
export class AlertWriter {
  constructor(private readonly stores: TelemonitoringStores) {}

  /** New alerts; the first recipient of each is told at once, unless it is quiet. */
  async raise(tx: Sql, ctx: Ctx, statement: Statement, news: readonly News[]): Promise<void> {
    const raised = news.map(({ monitoring, facts }) => ({
      monitoring,
      alert: newAlert(monitoring, facts, ctx.now),
    }));
    const isDue = ({ alert }: Pending) => alert.nextAt! <= ctx.now;
    const { alerts: told, events } = await this.tell(tx, ctx, raised.filter(isDue));
    const quiet = raised.filter((one) => !isDue(one)).map(({ alert }) => alert);
    const alerts = [...told, ...quiet];
    recordWriteOfEach(this.stores.alerts.add(statement, alerts), ctx, 'Alert', alerts);
    publish(statement, ctx, [...raised.map(({ alert }) => raisedEvent(alert)), ...events]);
  }

  /** The next of each chain is told. */
  async escalate(tx: Sql, ctx: Ctx, due: readonly Pending[]): Promise<void> {
    const { alerts, events } = await this.tell(tx, ctx, due);
    await this.changed(new Statement(), ctx, alerts, events).run(tx);
  }

  /** Alerts that are over by themselves. */
  close(statement: Statement, ctx: Ctx, alerts: readonly Alert[], outcome: string): Statement {
    const closed = alerts.map((one) => closeAlert(one, outcome, ctx.now));
    return this.changed(statement, ctx, closed, closed.map(handledEvent));
  }

  /** Alerts that are each one step further, with what is published of it. */
  changed(statement: Statement, ctx: Ctx, alerts: readonly Alert[], events: readonly NewEvent[]): Statement {
    return publish(
      recordWriteOfEach(this.stores.alerts.change(statement, alerts), ctx, 'Alert', alerts),
      ctx,
      events,
    );
  }

  private async tell(tx: Sql, ctx: Ctx, due: readonly Pending[]) {
    const residentIds = due.map(({ monitoring }) => monitoring.residentId);
    const ticked = await this.stores.sharing.of(tx, residentIds);
    const told = due.map(({ monitoring: { residentId, recipients, quietHours: quiet }, alert }) => {
      const chain = chainOf(alert, recipients, ticked.get(residentId) ?? []);
      return tellNext(alert, chain, { now: ctx.now, quiet });
    });
    return {
      alerts: told.map(({ alert }) => alert),
      events: told.map(({ alert, to }) => notifiedEvent(alert, to, ctx.now)),
    };
  }
}

function newAlert(monitoring: Monitoring, facts: AlertFacts, now: Date): Alert {
  const { id: monitoringId, residentId, operatorId, quietHours } = monitoring;
  return {
    ...{ id: newId(now.getTime()), ...facts },
    ...{ version: 1, monitoringId, residentId, operatorId, receivedAt: now },
    ...{ state: 'open', told: [], acknowledged: null, handled: null },
    nextAt: firstTold(facts, now, quietHours),
  };
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
