import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of whom no reading is expected at home, because they are in hospital. */
export class HospitalStays1700000001127 implements MigrationInterface {
  readonly name = 'HospitalStays1700000001127';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE resident ADD COLUMN in_hospital boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE resident DROP COLUMN in_hospital');
  }
}
