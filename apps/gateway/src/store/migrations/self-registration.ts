import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Families may open an account by themselves; whether the address is theirs is then not known. */
export class SelfRegistration1700000001001 implements MigrationInterface {
  readonly name = 'SelfRegistration1700000001001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account ADD COLUMN self_registered boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account DROP COLUMN self_registered');
  }
}
