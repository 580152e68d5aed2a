import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers, places, references to own resources, composites and sort ends in the search index of FHIR documents. */
export class FhirSearchColumns1700000000010 implements MigrationInterface {
  readonly name = 'FhirSearchColumns1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE fhir_index
        ADD COLUMN least double precision, ADD COLUMN most double precision,
        ADD COLUMN target uuid, ADD COLUMN element int, ADD COLUMN sort smallint`);
    // Dates in the order of their start, for sorting; the few that last longer than a month have a tree of their own.
    await runner.query('DROP INDEX fhir_index_date');
    await runner.query(`
      CREATE INDEX fhir_index_low ON fhir_index (type, param, low, id, high) WHERE low IS NOT NULL`);
    await runner.query(`
      CREATE INDEX fhir_index_span ON fhir_index (type, param, low, high) WHERE low IS NOT NULL AND system = 'span'`);
    await runner.query(`
      CREATE INDEX fhir_index_least ON fhir_index (type, param, least, most, id) WHERE least IS NOT NULL`);
    await runner.query(
      `CREATE INDEX fhir_index_target ON fhir_index (target, type, param) WHERE target IS NOT NULL`,
    );
    // Columns that depend on each other: without these a frequent code is taken for a rare one.
    await runner.query('CREATE STATISTICS fhir_index_values (mcv) ON type, param, value FROM fhir_index');
    await runner.query('ALTER STATISTICS fhir_index_values SET STATISTICS 1000');
    await runner.query('CREATE STATISTICS fhir_index_params (mcv) ON type, param FROM fhir_index');
    await runner.query(`
      CREATE TABLE fhir_index_state (type text PRIMARY KEY, fingerprint text NOT NULL, since timestamptz NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fhir_index_state');
    await runner.query('DROP STATISTICS fhir_index_values, fhir_index_params');
    await runner.query('DROP INDEX fhir_index_low, fhir_index_span, fhir_index_least, fhir_index_target');
    await runner.query(`
      ALTER TABLE fhir_index
        DROP COLUMN least, DROP COLUMN most, DROP COLUMN target, DROP COLUMN element, DROP COLUMN sort`);
    await runner.query(`
      CREATE INDEX fhir_index_date ON fhir_index (type, param, system, low, high) WHERE low IS NOT NULL`);
  }
}
