import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A report that names the organisation and shows the faulty value, and lines that repeat a number of the same file. */
export class ImportReportColumns1700000001004 implements MigrationInterface {
  readonly name = 'ImportReportColumns1700000001004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_line ADD COLUMN first_line int');
    await runner.query(
      `ALTER TABLE import_refusal ADD COLUMN name text NOT NULL DEFAULT '', ADD COLUMN value text NOT NULL DEFAULT ''`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_refusal DROP COLUMN name, DROP COLUMN value');
    await runner.query('ALTER TABLE import_line DROP COLUMN first_line');
  }
}
