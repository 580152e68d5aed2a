import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox (log of record), the inbox, the cursors of consumers, and what they could not take in. */
export class EventTables1700000000003 implements MigrationInterface {
  readonly name = 'EventTables1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY, type text NOT NULL, subject uuid NOT NULL, sequence int NOT NULL, ordinal smallint NOT NULL,
        time timestamptz NOT NULL, correlation_id text NOT NULL, causation_id text, traceparent text,
        data jsonb NOT NULL, position bigint,
        UNIQUE (subject, sequence, ordinal))`);
    // Only the relay gives positions, in commit-visible order; readers never filter on anything else.
    await runner.query(`CREATE UNIQUE INDEX outbox_position ON outbox (position) WHERE position IS NOT NULL`);
    await runner.query(`CREATE INDEX outbox_waiting ON outbox (time) WHERE position IS NULL`);
    await runner.query(`
      CREATE TABLE inbox (consumer text, event_id uuid, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (consumer, event_id))`);
    await runner.query(`
      CREATE TABLE consumer_cursor (consumer text, topic text, position bigint NOT NULL, PRIMARY KEY (consumer, topic))`);
    await runner.query(`
      CREATE TABLE dead_letter (
        id uuid PRIMARY KEY, consumer text NOT NULL, topic text NOT NULL, event_id uuid NOT NULL, event_type text NOT NULL,
        subject uuid NOT NULL, event jsonb NOT NULL, position bigint NOT NULL, state text NOT NULL, reason text NOT NULL,
        attempts int NOT NULL, failed_at timestamptz NOT NULL, settled_at timestamptz,
        UNIQUE (consumer, event_id))`);
    await runner.query(
      `CREATE INDEX dead_letter_open ON dead_letter (consumer, subject, position) WHERE state IN ('dead', 'parked')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dead_letter, consumer_cursor, inbox, outbox');
  }
}

/** How far the relay has handed its log over to a broker; the local bus needs no such place. */
export class HandedOverTable1700000000004 implements MigrationInterface {
  readonly name = 'HandedOverTable1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE handed_over (one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL)`,
    );
    await runner.query(`INSERT INTO handed_over (position) VALUES (0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE handed_over');
  }
}
