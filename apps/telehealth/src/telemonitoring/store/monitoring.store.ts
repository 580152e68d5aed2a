import { Injectable } from '@nestjs/common';
import { type Day } from '@chez-soi/kernel';
import { type Sql, Statement, type Within } from '@chez-soi/service-kit';
import { type Measure, type Monitoring, organizationsOf } from '../domain/monitoring';
import type { QuietHours } from '../domain/quiet-hours';

const columns = `m.id, m.version, m.resident_id AS "residentId", m.operator_id AS "operatorId", m.kind, m.state,
  m.starts_on::text AS "startsOn", m.ends_on::text AS "endsOn", m.consent_on::text AS "consentOn", m.device,
  m.operator_reference AS "operatorReference", m.recipients, m.quiet_from AS "quietFrom", m.quiet_to AS "quietTo",
  m.ended_reason AS "endedReason"`;
const measureColumns = `x.code, x.every_days AS "everyDays", x.by_time AS "by", x.last_reading_at AS "lastReadingAt",
  x.missed_at AS "missedAt"`;

interface Row extends Omit<Monitoring, 'quietHours'> {
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
}

/** Whose readings an incoming one may be. */
export interface WhoseReading {
  readonly operatorId: string;
  readonly residentId: string;
  readonly on: Day;
}

/** A measurement whose reading did not come. */
export interface MissedReading {
  readonly monitoring: Monitoring;
  readonly code: string;
  readonly missedAt: Date;
}

/** The monitored person, the operator and the organisations that are told. */
export const reached = `($1 OR m.resident_id = ANY($2::uuid[]) OR m.organizations && $3::uuid[])`;

export function reachValues(within: Within): unknown[] {
  const reach = within === 'all' ? null : within;
  return [!reach, reach?.residents ?? [], reach?.organizations ?? []];
}

/** Monitorings and the rhythm of what they measure. */
@Injectable()
export class MonitoringStore {
  add(monitoring: Monitoring, measures: readonly Measure[], now: Date): Statement {
    const { quietHours, recipients, residentId, operatorId, startsOn, endsOn, consentOn, ...rest } =
      monitoring;
    const { id, version, kind, state, device, operatorReference, endedReason } = rest;
    const statement = new Statement().insert('monitoring', {
      ...{ id, version, kind, state, device, resident_id: residentId, operator_id: operatorId },
      ...{ starts_on: startsOn, ends_on: endsOn, consent_on: consentOn },
      operator_reference: operatorReference,
      ...{ recipients: JSON.stringify(recipients), organizations: organizationsOf(monitoring) },
      ...{ ended_reason: endedReason, registered_at: now },
      ...{ quiet_from: quietHours?.from ?? null, quiet_to: quietHours?.to ?? null },
    });
    return statement.insertMany(
      'monitoring_measure',
      {
        monitoring_id: 'uuid',
        code: 'text',
        every_days: 'smallint',
        by_time: 'text',
        missed_at: 'timestamptz',
      },
      measures.map((one) => ({
        ...{ monitoring_id: id, code: one.code, every_days: one.everyDays, by_time: one.by },
        missed_at: one.missedAt?.toISOString() ?? null,
      })),
    );
  }

  /** The change of the rows, and no timer any more. */
  end(statement: Statement, ended: readonly Monitoring[]): Statement {
    const rows = ended.map(({ id, version, state, endedReason }) => ({
      ...{ id, version: version - 1, state, ended_reason: endedReason },
    }));
    statement.updateMany('monitoring', { state: 'text', ended_reason: 'text' }, rows);
    const ids = ended.map(({ id }) => id);
    return statement.add(
      (bind) =>
        `UPDATE monitoring_measure SET missed_at = NULL WHERE monitoring_id = ANY(${bind(ids)}::uuid[])`,
    );
  }

  /** Recipients, quiet hours and rhythm, with the timers that follow from it. */
  correct(statement: Statement, corrected: Monitoring, measures: readonly Measure[]): Statement {
    const { id, version, recipients, quietHours } = corrected;
    statement.update('monitoring', id, version - 1, {
      ...{ recipients: JSON.stringify(recipients), organizations: organizationsOf(corrected) },
      ...{ quiet_from: quietHours?.from ?? null, quiet_to: quietHours?.to ?? null },
    });
    return this.rhythm(statement, id, measures);
  }

  /** How often each is expected, and when it is missed. */
  rhythm(statement: Statement, monitoringId: string, measures: readonly Measure[]): Statement {
    const of = <T>(pick: (measure: Measure) => T) => measures.map(pick);
    return statement.add(
      (
        bind,
      ) => `UPDATE monitoring_measure x SET every_days = n.days, by_time = n.by_time, missed_at = n.missed_at
        FROM unnest(${bind(of(({ code }) => code))}::text[], ${bind(of(({ everyDays }) => everyDays))}::smallint[],
          ${bind(of(({ by }) => by))}::text[], ${bind(of(({ missedAt }) => missedAt))}::timestamptz[])
          AS n(code, days, by_time, missed_at)
        WHERE x.monitoring_id = ${bind(monitoringId)} AND x.code = n.code`,
    );
  }

  async list(sql: Sql, within: Within, residentId: string): Promise<Monitoring[]> {
    const rows = await sql.query<Row>(
      `SELECT ${columns} FROM monitoring m WHERE ${reached} AND m.resident_id = $4
       ORDER BY m.state, m.starts_on DESC, m.id`,
      [...reachValues(within), residentId],
    );
    return rows.map(fromRow);
  }

  async measuresOf(sql: Sql, ids: readonly string[]): Promise<Map<string, Measure[]>> {
    const rows = await sql.query<Measure & { of: string }>(
      `SELECT x.monitoring_id AS "of", ${measureColumns} FROM monitoring_measure x
       WHERE x.monitoring_id = ANY($1::uuid[]) ORDER BY x.code`,
      [ids],
    );
    const found = new Map<string, Measure[]>();
    for (const { of, ...measure } of rows) found.set(of, [...(found.get(of) ?? []), measure]);
    return found;
  }

  /** What is measured of a person, or was. */
  async codesOf(sql: Sql, residentId: string): Promise<string[]> {
    const rows = await sql.query<{ code: string }>(
      `SELECT DISTINCT x.code FROM monitoring_measure x JOIN monitoring m ON m.id = x.monitoring_id
       WHERE m.resident_id = $1 ORDER BY x.code`,
      [residentId],
    );
    return rows.map(({ code }) => code);
  }

  async lock(tx: Sql, id: string): Promise<Monitoring | undefined> {
    const text = `SELECT ${columns} FROM monitoring m WHERE m.id = $1 FOR NO KEY UPDATE`;
    return (await tx.query<Row>(text, [id])).map(fromRow)[0];
  }

  async lockActiveOf(tx: Sql, residentId: string): Promise<Monitoring[]> {
    const text = `SELECT ${columns} FROM monitoring m WHERE m.resident_id = $1 AND m.state = 'active' ORDER BY m.id FOR NO KEY UPDATE`;
    return (await tx.query<Row>(text, [residentId])).map(fromRow);
  }

  /** Those whose last day is past; rows that somebody else is changing are passed over. */
  async lockOver(tx: Sql, today: Day, limit: number): Promise<Monitoring[]> {
    const rows = await tx.query<Row>(
      `SELECT ${columns} FROM monitoring m WHERE m.state = 'active' AND m.ends_on < $1
       ORDER BY m.ends_on, m.id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`,
      [today, limit],
    );
    return rows.map(fromRow);
  }

  async byId(sql: Sql, id: string): Promise<Monitoring | undefined> {
    return (await this.byIds(sql, [id]))[0];
  }

  async byIds(sql: Sql, ids: readonly string[]): Promise<Monitoring[]> {
    const text = `SELECT ${columns} FROM monitoring m WHERE m.id = ANY($1::uuid[])`;
    return (await sql.query<Row>(text, [ids])).map(fromRow);
  }

  /** By its id; kept from ending until the transaction does, as everything that a reading depends on. */
  async holdById(tx: Sql, id: string): Promise<Monitoring | undefined> {
    const text = `SELECT ${columns} FROM monitoring m WHERE m.id = $1 FOR SHARE`;
    return (await tx.query<Row>(text, [id])).map(fromRow)[0];
  }

  /** The one that a reading of that day belongs to; another active one of the two when none was meant for that day. */
  async hold(tx: Sql, { operatorId, residentId, on }: WhoseReading): Promise<Monitoring | undefined> {
    const rows = await tx.query<Row>(
      `SELECT ${columns} FROM monitoring m WHERE m.operator_id = $1 AND m.resident_id = $2 AND m.state = 'active'
       ORDER BY ($3::date BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity'::date)) DESC, m.starts_on DESC
       LIMIT 1 FOR SHARE`,
      [operatorId, residentId, on],
    );
    return rows.map(fromRow)[0];
  }

  async lockMeasure(tx: Sql, monitoringId: string, code: string): Promise<Measure | undefined> {
    const text = `SELECT ${measureColumns} FROM monitoring_measure x WHERE x.monitoring_id = $1 AND x.code = $2 FOR UPDATE`;
    return (await tx.query<Measure>(text, [monitoringId, code]))[0];
  }

  /** Measurements whose reading was missed at home, with whose they are. */
  async lockMissed(tx: Sql, now: Date, limit: number): Promise<MissedReading[]> {
    const rows = await tx.query<Row & { code: string; missedAt: Date }>(
      `SELECT ${columns}, x.code, x.missed_at AS "missedAt" FROM monitoring_measure x
       JOIN monitoring m ON m.id = x.monitoring_id AND m.state = 'active'
       WHERE x.missed_at <= $1 AND NOT EXISTS (SELECT FROM resident r WHERE r.id = m.resident_id AND r.in_hospital)
       ORDER BY x.missed_at, x.monitoring_id, x.code LIMIT $2 FOR UPDATE OF x SKIP LOCKED`,
      [now, limit],
    );
    return rows.map(({ code, missedAt, ...row }) => ({ monitoring: fromRow(row), code, missedAt }));
  }

  /** The silences of these measurements are told: their timers wait for the next reading. */
  told(statement: Statement, missed: readonly MissedReading[]): Statement {
    const ids = missed.map(({ monitoring }) => monitoring.id);
    const codes = missed.map(({ code }) => code);
    return statement.add(
      (bind) => `UPDATE monitoring_measure x SET missed_at = NULL
        FROM unnest(${bind(ids)}::uuid[], ${bind(codes)}::text[]) AS told(id, code)
        WHERE x.monitoring_id = told.id AND x.code = told.code`,
    );
  }

  timer(
    statement: Statement,
    monitoringId: string,
    { code, at, missedAt }: { readonly code: string; readonly at: Date; readonly missedAt: Date | null },
  ): Statement {
    return statement.add(
      (bind) => `UPDATE monitoring_measure SET missed_at = ${bind(missedAt)},
        last_reading_at = ${bind(at)}
        WHERE monitoring_id = ${bind(monitoringId)} AND code = ${bind(code)}`,
    );
  }

  /** Everything of one file goes on under another; one operator keeps one monitoring of a person at a time. */
  async follow(tx: Sql, keptId: string, mergedId: string): Promise<void> {
    await tx.query(
      `UPDATE monitoring m SET resident_id = $1, version = m.version + 1,
         state = CASE WHEN d.doubled THEN 'ended' ELSE m.state END,
         ended_reason = CASE WHEN d.doubled THEN 'replaced' ELSE m.ended_reason END
       FROM (SELECT one.id, one.state = 'active' AND EXISTS (
               SELECT FROM monitoring o WHERE o.resident_id = $1 AND o.operator_id = one.operator_id AND o.state = 'active'
                 AND daterange(o.starts_on, o.ends_on, '[]') && daterange(one.starts_on, one.ends_on, '[]')) AS doubled
             FROM monitoring one WHERE one.resident_id = $2) d WHERE d.id = m.id`,
      [keptId, mergedId],
    );
    await tx.query(
      `UPDATE monitoring_measure x SET missed_at = NULL FROM monitoring m
       WHERE m.id = x.monitoring_id AND m.resident_id = $1 AND m.state = 'ended' AND x.missed_at IS NOT NULL`,
      [keptId],
    );
    await tx.query('UPDATE alert SET resident_id = $1 WHERE resident_id = $2', [keptId, mergedId]);
  }
}

function fromRow({ quietFrom, quietTo, ...row }: Row): Monitoring {
  const quietHours: QuietHours | null = quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null;
  return { ...row, quietHours };
}
