import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to providers: the directory knows the address, which is looked up when the message leaves. */
export class ProviderMessageColumns1700000001004 implements MigrationInterface {
  readonly name = 'ProviderMessageColumns1700000001004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE message ADD COLUMN organization_id uuid, ALTER COLUMN address DROP NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX message_resident');
    await runner.query('DELETE FROM message WHERE address IS NULL');
    await runner.query('ALTER TABLE message DROP COLUMN organization_id, ALTER COLUMN address SET NOT NULL');
  }
}
