import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told next follows from who was told, not from a place in a list that may be corrected meanwhile. */
export class ToldRecipients1700000001126 implements MigrationInterface {
  readonly name = 'ToldRecipients1700000001126';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alert DROP COLUMN step');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alert ADD COLUMN step smallint NOT NULL DEFAULT 0');
  }
}
