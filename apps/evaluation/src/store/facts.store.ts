import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Sql } from '@chez-soi/service-kit';

/** The projections and the column that identifies a row of each. */
export const projections = {
  resident_fact: 'resident_id',
  request_fact: 'care_request_id',
  mission_fact: 'mission_id',
  visit_fact: 'visit_id',
  enrolment_fact: 'subject_id',
  apa_fact: 'event_id',
  session_fact: 'encounter_id',
  opinion_fact: 'opinion_id',
} as const;
export type Projection = keyof typeof projections;

/** A row of a projection: the column that identifies it, and those that an event tells of. */
export type Fact = Readonly<Record<string, string | number | boolean | null | readonly object[]>>;

/**
 * Writes facts. Each event fills in the fields that it tells of and leaves the others alone, whether the row is there
 * or not: a visit may be heard of before its request. Events of one subject come in order, so the last one stands.
 */
@Injectable()
export class FactsStore {
  /** Facts of one kind of event, all with the same columns; of two about one row the later stands. */
  async set(tx: Sql, projection: Projection, facts: readonly Fact[]): Promise<void> {
    const key = projections[projection];
    const latest = new Map(facts.map((fact) => [fact[key], fact]));
    const columns = Object.keys(facts[0]!);
    const changes = columns
      .filter((column) => column !== key)
      .map((column) => `${column} = excluded.${column}`);
    const text = `INSERT INTO ${projection} (${columns.join(', ')})
       SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${projection}, $1::jsonb)
       ON CONFLICT (${key}) DO UPDATE SET ${changes.join(', ')}`;
    // PostgreSQL cuts names at 63 characters, so the whole text is hashed into one.
    const name = `fact-${createHash('sha1').update(text).digest('base64url')}`;
    await tx.prepared(name, text, [JSON.stringify([...latest.values()])]);
  }

  /** Empties every projection; part of a rebuild. */
  async clear(tx: Sql): Promise<void> {
    await tx.query(`TRUNCATE ${Object.keys(projections).join(', ')}`);
  }
}
