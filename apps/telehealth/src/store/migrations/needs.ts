import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The needs that people asked help for, so that a booking follows from one of its own person only. */
export class Needs1700000001065 implements MigrationInterface {
  readonly name = 'Needs1700000001065';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE need (id uuid PRIMARY KEY, resident_id uuid NOT NULL)');
    await runner.query('CREATE INDEX need_resident ON need (resident_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE need');
  }
}
