import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to people, and how far the service's own events have been turned into them. */
export class MessageTables1700000001003 implements MigrationInterface {
  readonly name = 'MessageTables1700000001003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE message (
        id uuid PRIMARY KEY, version int NOT NULL, event_id uuid NOT NULL, template text NOT NULL, via text NOT NULL,
        recipient text NOT NULL, address text NOT NULL, subject text NOT NULL, body text NOT NULL, urgent boolean NOT NULL,
        resident_id uuid NOT NULL, care_request_id uuid, state text NOT NULL, created_at timestamptz NOT NULL,
        not_before timestamptz NOT NULL, sent_at timestamptz, attempts smallint NOT NULL DEFAULT 0, error text,
        UNIQUE (event_id, recipient, template))`);
    await runner.query(`CREATE INDEX message_recent ON message (created_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX message_due ON message (not_before) WHERE state IN ('waiting', 'held')`);
    await runner.query(
      `CREATE TABLE message_cursor (one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL)`,
    );
    await runner.query(`INSERT INTO message_cursor (position) VALUES (0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE message_cursor, message');
  }
}
