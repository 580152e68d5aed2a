import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Superseded versions in the order in which a type's history is read. */
export class FhirHistoryOrder1700000000011 implements MigrationInterface {
  readonly name = 'FhirHistoryOrder1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX fhir_history_updated ON fhir_history (type, last_updated, id, version_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fhir_history_updated');
  }
}
