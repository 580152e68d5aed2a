import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What there is at home for a remote appointment, as people told. */
export class Equipment1700000001091 implements MigrationInterface {
  readonly name = 'Equipment1700000001091';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE equipment (
        resident_id uuid PRIMARY KEY REFERENCES resident, told_at timestamptz NOT NULL,
        internet text CHECK (internet IN ('fixed', 'mobile', 'none')),
        device text CHECK (device IN ('tablet', 'computer', 'smartphone', 'none')))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE equipment');
  }
}
