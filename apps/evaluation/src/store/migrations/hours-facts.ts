import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is validated of visits, and what was told of rights to APA, event by event: hours done of hours granted. */
export class HoursFacts1700000001050 implements MigrationInterface {
  readonly name = 'HoursFacts1700000001050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE visit_fact ADD COLUMN service_code text, ADD COLUMN minutes int, ADD COLUMN standing text`,
    );
    await runner.query(
      `CREATE INDEX visit_fact_validated ON visit_fact (started_at) WHERE standing = 'validated'`,
    );
    // A right may be suspended more than once: nothing of before is overwritten.
    await runner.query(`
      CREATE TABLE apa_fact (
        event_id uuid PRIMARY KEY, application_id uuid NOT NULL, resident_id uuid NOT NULL, sequence int NOT NULL,
        kind text NOT NULL, day date NOT NULL, gir int, items jsonb)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE apa_fact');
    await runner.query(
      'ALTER TABLE visit_fact DROP COLUMN service_code, DROP COLUMN minutes, DROP COLUMN standing',
    );
  }
}
