import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Sql } from '@chez-soi/service-kit';

/** The projections and the column that identifies a row of each. */
export const projections = {
  resident_fact: 'resident_id',
  request_fact: 'care_request_id',
  mission_fact: 'mission_id',
  enrolment_fact: 'subject_id',
} as const;
export type Projection = keyof typeof projections;

type Values = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Writes facts. Each event fills in the fields that it tells of and leaves the others alone, whether the row is there
 * or not: a visit may be heard of before its request. Events of one subject come in order, so the last one stands.
 */
@Injectable()
export class FactsStore {
  async set(tx: Sql, projection: Projection, id: string, values: Values): Promise<void> {
    const key = projections[projection];
    const columns = Object.keys(values);
    const placeholders = columns.map((_, index) => `$${index + 2}`);
    const text = `INSERT INTO ${projection} (${[key, ...columns].join(', ')}) VALUES (${['$1', ...placeholders].join(', ')})
       ON CONFLICT (${key}) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`;
    // PostgreSQL cuts names at 63 characters, so the whole text is hashed into one.
    const name = `fact-${createHash('sha1').update(text).digest('base64url')}`;
    await tx.prepared(name, text, [id, ...Object.values(values)]);
  }

  /** Keeps the earliest visit: visits are subjects of their own and come in any order. */
  async visited(tx: Sql, careRequestId: string, residentId: string, at: string): Promise<void> {
    await tx.prepared(
      'fact-visited',
      `INSERT INTO request_fact (care_request_id, resident_id, first_visit_at) VALUES ($1, $2, $3)
       ON CONFLICT (care_request_id) DO UPDATE SET resident_id = excluded.resident_id,
         first_visit_at = least(request_fact.first_visit_at, excluded.first_visit_at)`,
      [careRequestId, residentId, at],
    );
  }

  /** Empties every projection; part of a rebuild. */
  async clear(tx: Sql): Promise<void> {
    await tx.query(`TRUNCATE ${Object.keys(projections).join(', ')}`);
  }
}
