import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The few numbers of the search index that are ranges, so that a search above a value need not look at all below it. */
export class FhirWideNumbers1700000000012 implements MigrationInterface {
  readonly name = 'FhirWideNumbers1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX fhir_index_wide ON fhir_index (type, param, least) WHERE least < most`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fhir_index_wide');
  }
}
