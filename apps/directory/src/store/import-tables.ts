import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of official files: their lines wait here, so that a restart goes on where it stopped. */
export class ImportTables1700000001003 implements MigrationInterface {
  readonly name = 'ImportTables1700000001003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_run (
        id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('communes', 'organizations')),
        state text NOT NULL CHECK (state IN ('receiving', 'running', 'done', 'failed')),
        columns text[] NOT NULL DEFAULT '{}', account text, correlation_id text NOT NULL, created_at timestamptz NOT NULL,
        touched_at timestamptz NOT NULL, total_lines int NOT NULL DEFAULT 0,
        done_lines int NOT NULL DEFAULT 0, refused_lines int NOT NULL DEFAULT 0, failure jsonb)`);
    await runner.query(
      `CREATE INDEX import_run_open ON import_run (created_at) WHERE state IN ('receiving', 'running')`,
    );
    await runner.query(`
      CREATE TABLE import_line (
        import_id uuid NOT NULL REFERENCES import_run ON DELETE CASCADE, line int NOT NULL, cells text[] NOT NULL,
        PRIMARY KEY (import_id, line))`);
    await runner.query(`
      CREATE TABLE import_refusal (
        import_id uuid NOT NULL REFERENCES import_run ON DELETE CASCADE, line int NOT NULL, field text NOT NULL,
        message_fr text NOT NULL, message_en text NOT NULL)`);
    await runner.query(`CREATE INDEX import_refusal_order ON import_refusal (import_id, line)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_refusal, import_line, import_run');
  }
}
