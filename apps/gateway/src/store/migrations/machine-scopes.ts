import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each program's tokens may be asked for. Those that were there before keep what they could do. */
export class MachineScopes1700000001010 implements MigrationInterface {
  readonly name = 'MachineScopes1700000001010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE machine_client ADD COLUMN scopes text[] NOT NULL DEFAULT '{api,system/*.cruds}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE machine_client DROP COLUMN scopes');
  }
}
