import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims, explanations of benefit and accounts of the months that are settled already are told at the next start. */
export class BenefitDocuments1700000001050 implements MigrationInterface {
  readonly name = 'BenefitDocuments1700000001050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'INSERT INTO charge_item_due SELECT month, resident_id FROM ledger_statement ON CONFLICT DO NOTHING',
    );
  }

  async down(): Promise<void> {
    // What was told is told.
  }
}
