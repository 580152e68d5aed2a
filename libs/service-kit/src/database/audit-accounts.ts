import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one account did, the newest first: without it such a question reads the whole trail. */
export class AuditAccounts1700000000016 implements MigrationInterface {
  readonly name = 'AuditAccounts1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX audit_account ON audit (account, id) WHERE account IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_account');
  }
}
