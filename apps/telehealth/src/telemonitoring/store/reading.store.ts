import { Injectable } from '@nestjs/common';
import type { MeasuredPoint, MeasuredValue } from '@chez-soi/contracts';
import type { Sql, Statement } from '@chez-soi/service-kit';

/** The figures of one reading, beside its Observation. */
export interface ReadingRows {
  readonly observationId: string;
  readonly monitoringId: string;
  readonly measure: string;
  readonly at: Date;
  readonly values: readonly MeasuredValue[];
}

/** A trend holds so many points at most, the latest ones. */
const MOST_POINTS = 2000;

const types = {
  ...{ observation_id: 'uuid', monitoring_id: 'uuid', measure: 'text', code: 'text' },
  ...{ at: 'timestamptz', value: 'float8', unit: 'text' },
};

/** What was measured, as rows of figures; the Observation is what was sent. */
@Injectable()
export class ReadingStore {
  add(statement: Statement, { observationId, monitoringId, measure, at, values }: ReadingRows): Statement {
    return statement.insertMany(
      'reading',
      types,
      values.map(({ code, value, unit }) => ({
        ...{ observation_id: observationId, monitoring_id: monitoringId, measure },
        ...{ code, at: at.toISOString(), value, unit },
      })),
    );
  }

  /** Whose reading an Observation was, if it was one. */
  async monitoringOf(tx: Sql, observationId: string): Promise<string | undefined> {
    const text = 'SELECT monitoring_id AS id FROM reading WHERE observation_id = $1 LIMIT 1';
    return (await tx.query<{ id: string }>(text, [observationId]))[0]?.id;
  }

  /** A statement of its own: what follows may add the same rows again. */
  async drop(tx: Sql, observationId: string): Promise<void> {
    await tx.query('DELETE FROM reading WHERE observation_id = $1', [observationId]);
  }

  /** Oldest first. */
  async trend(
    sql: Sql,
    monitoringIds: readonly string[],
    measure: string,
    { from, before }: { readonly from: Date; readonly before: Date },
  ): Promise<MeasuredPoint[]> {
    const rows = await sql.query<{ at: Date; values: MeasuredValue[] }>(
      `SELECT at, jsonb_agg(jsonb_build_object('code', code, 'value', value, 'unit', unit) ORDER BY code) AS "values"
       FROM reading WHERE monitoring_id = ANY($1::uuid[]) AND measure = $2 AND at >= $3 AND at < $4
       GROUP BY observation_id, at ORDER BY at DESC, observation_id LIMIT ${MOST_POINTS}`,
      [monitoringIds, measure, from, before],
    );
    return rows.reverse().map(({ at, values }) => ({ at: at.toISOString(), values }));
  }

  /** The latest of a measurement, whenever it was. */
  async latest(
    sql: Sql,
    monitoringIds: readonly string[],
    measure: string,
  ): Promise<MeasuredPoint | undefined> {
    const rows = await sql.query<{ at: Date; values: MeasuredValue[] }>(
      `SELECT at, jsonb_agg(jsonb_build_object('code', code, 'value', value, 'unit', unit) ORDER BY code) AS "values"
       FROM reading WHERE observation_id = (
         SELECT observation_id FROM reading WHERE monitoring_id = ANY($1::uuid[]) AND measure = $2
         ORDER BY at DESC, observation_id LIMIT 1)
       GROUP BY at`,
      [monitoringIds, measure],
    );
    return rows.map(({ at, values }) => ({ at: at.toISOString(), values }))[0];
  }
}
