import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two files turn out to be of one person: the second leads to the first. */
export class MergedResidents1700000001050 implements MigrationInterface {
  readonly name = 'MergedResidents1700000001050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE resident ADD COLUMN merged_into uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE resident DROP COLUMN merged_into');
  }
}
