import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order of dates knows which of a resource's dates counts, so that a walk along it reads no table. */
export class FhirDateOrder1700000000013 implements MigrationInterface {
  readonly name = 'FhirDateOrder1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fhir_index_low');
    await runner.query(`
      CREATE INDEX fhir_index_low ON fhir_index (type, param, low, id, high) INCLUDE (sort) WHERE low IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fhir_index_low');
    await runner.query(`
      CREATE INDEX fhir_index_low ON fhir_index (type, param, low, id, high) WHERE low IS NOT NULL`);
  }
}
