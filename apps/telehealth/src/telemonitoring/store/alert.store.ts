import { Injectable } from '@nestjs/common';
import type { AlertQuery } from '@chez-soi/contracts';
import { Keyset, type KeysOf, type Sql, type Statement, type Within } from '@chez-soi/service-kit';
import type { Alert, Answer, Told } from '../domain/alert';
import type { Monitoring } from '../domain/monitoring';
import { reached, reachValues } from './monitoring.store';

const keys = { at: 'instant', id: 'id' } as const;
export const alertOrder = new Keyset(keys);

const columns = `a.id, a.version, a.monitoring_id AS "monitoringId", a.resident_id AS "residentId",
  a.operator_id AS "operatorId", a.kind, a.severity, a.reason, a.measure, a.urgent, a.raised_at AS "raisedAt",
  a.received_at AS "receivedAt", a.state, a.told, a.next_at AS "nextAt", a.acknowledged, a.handled`;

type Stored<T> = Omit<T, 'at'> & { readonly at: string };
interface Row extends Omit<Alert, 'told' | 'acknowledged' | 'handled'> {
  readonly told: readonly Stored<Told>[];
  readonly acknowledged: Stored<Answer> | null;
  readonly handled: (Stored<Answer> & { readonly outcome: string }) | null;
}

/** An alert as a list shows it, with what its monitoring tells. */
export type ListedAlert = Alert & {
  readonly operatorReference: string | null;
  readonly recipients: Monitoring['recipients'];
  /** The operator, and the organisations that are told. */
  readonly organizations: readonly string[];
};

/** Alerts, and who was told of them. */
@Injectable()
export class AlertStore {
  add(statement: Statement, alerts: readonly Alert[]): Statement {
    return statement.insertMany('alert', { ...keyTypes, ...factTypes, ...changeTypes }, alerts.map(rowOf));
  }

  /** Alerts as they are one version after they were read. */
  change(statement: Statement, alerts: readonly Alert[]): Statement {
    return statement.updateMany(
      'alert',
      changeTypes,
      alerts.map((one) => ({ id: one.id, version: one.version - 1, ...changesOf(one) })),
    );
  }

  async lock(tx: Sql, id: string): Promise<Alert | undefined> {
    return this.locked(tx, 'a.id = $1', [id]).then(([alert]) => alert);
  }

  /** Those of monitorings that wait, or the silence of one of their measurements. */
  lockWaiting(tx: Sql, monitoringIds: readonly string[], silenceOf: string | null = null): Promise<Alert[]> {
    return this.locked(
      tx,
      `a.monitoring_id = ANY($1::uuid[]) AND a.state IN ('open', 'acknowledged')
       AND ($2::text IS NULL OR (a.kind = 'silence' AND a.measure = $2))`,
      [monitoringIds, silenceOf],
    );
  }

  /** Alerts whose next recipient is due; rows that somebody else is changing are passed over. */
  async lockDue(tx: Sql, now: Date, limit: number): Promise<Alert[]> {
    const rows = await tx.query<Row>(
      `SELECT ${columns} FROM alert a WHERE a.state = 'open' AND a.next_at <= $1
       ORDER BY a.next_at, a.id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
    return rows.map(fromRow);
  }

  /** One page: what waits in the order in which it came, what is over the latest first. */
  async list(
    sql: Sql,
    within: Within,
    { state, residentId, limit, cursor }: AlertQuery,
  ): Promise<ListedAlert[]> {
    const after: KeysOf<typeof keys> | null = alertOrder.read(cursor);
    const [states, order, beyond] =
      state === 'waiting' ? [`('open', 'acknowledged')`, 'ASC', '>'] : [`('handled', 'closed')`, 'DESC', '<'];
    const rows = await sql.query<Row & Omit<ListedAlert, keyof Alert>>(
      `SELECT ${columns}, m.operator_reference AS "operatorReference", m.recipients, m.organizations FROM alert a
       JOIN monitoring m ON m.id = a.monitoring_id
       WHERE a.state IN ${states} AND ${reached}
         AND ($4::uuid IS NULL OR a.resident_id = $4)
         AND ($5::timestamptz IS NULL OR (a.received_at, a.id) ${beyond} ($5, $6::uuid))
       ORDER BY a.received_at ${order}, a.id ${order} LIMIT $7`,
      [...reachValues(within), residentId ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map(({ operatorReference, recipients, organizations, ...row }) => ({
      ...{ ...fromRow(row), operatorReference, recipients, organizations },
    }));
  }

  private async locked(tx: Sql, where: string, values: readonly unknown[]): Promise<Alert[]> {
    const text = `SELECT ${columns} FROM alert a WHERE ${where} ORDER BY a.id FOR UPDATE`;
    return (await tx.query<Row>(text, values)).map(fromRow);
  }
}

const keyTypes = {
  id: 'uuid',
  version: 'int',
  monitoring_id: 'uuid',
  resident_id: 'uuid',
  operator_id: 'uuid',
};
const factTypes = {
  ...{ kind: 'text', severity: 'text', reason: 'text', measure: 'text', urgent: 'boolean' },
  ...{ raised_at: 'timestamptz', received_at: 'timestamptz' },
};
const changeTypes = {
  ...{ state: 'text', told: 'jsonb', next_at: 'timestamptz' },
  ...{ acknowledged: 'jsonb', handled: 'jsonb' },
};

function rowOf(alert: Alert): Record<string, unknown> {
  const { id, version, kind, severity, reason, measure, urgent } = alert;
  return {
    ...{ id, version, monitoring_id: alert.monitoringId, resident_id: alert.residentId },
    ...{ operator_id: alert.operatorId, kind, severity, reason, measure, urgent },
    ...{ raised_at: alert.raisedAt, received_at: alert.receivedAt, ...changesOf(alert) },
  };
}

function changesOf({ state, told, nextAt, acknowledged, handled }: Alert): Record<string, unknown> {
  return { state, told, next_at: nextAt, acknowledged, handled };
}

const dated = <T extends { readonly at: string }>(stored: T) => ({ ...stored, at: new Date(stored.at) });
function fromRow({ told, acknowledged, handled, ...row }: Row): Alert {
  return {
    ...row,
    told: told.map(dated),
    acknowledged: acknowledged && dated(acknowledged),
    handled: handled && dated(handled),
  };
}
