import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of a service's FHIR documents, their superseded versions and their search index. */
export class FhirTables1700000000002 implements MigrationInterface {
  readonly name = 'FhirTables1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    const columns = `
      type text NOT NULL, id uuid NOT NULL, version_id int NOT NULL, last_updated timestamptz NOT NULL,
      deleted boolean NOT NULL DEFAULT false, mapper_version int NOT NULL,
      owner_resident uuid, owner_organizations uuid[], content jsonb`;
    await runner.query(
      `CREATE TABLE fhir_resource (${columns}, PRIMARY KEY (type, id)) WITH (fillfactor = 85)`,
    );
    await runner.query(`CREATE INDEX fhir_resource_updated ON fhir_resource (type, last_updated, id)`);
    await runner.query(`
      CREATE INDEX fhir_resource_resident ON fhir_resource (owner_resident, type, id)
      WHERE owner_resident IS NOT NULL`);
    await runner.query(`
      CREATE INDEX fhir_resource_organizations ON fhir_resource USING gin (owner_organizations)
      WHERE owner_organizations IS NOT NULL`);
    await runner.query(`CREATE TABLE fhir_history (${columns}, PRIMARY KEY (type, id, version_id))`);
    await this.createIndex(runner);
  }

  /**
   * Each row stands in two trees: one finds it by what is searched, the other by its resource, when it is replaced.
   * There is no unique constraint: one statement deletes old rows and inserts new ones, blind to each other.
   * Collation "C" makes a prefix a range in any locale.
   */
  private async createIndex(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fhir_index (
        type text COLLATE "C" NOT NULL, param text COLLATE "C" NOT NULL, system text COLLATE "C", value text COLLATE "C",
        low timestamptz, high timestamptz, id uuid NOT NULL)`);
    await runner.query(`
      CREATE INDEX fhir_index_value ON fhir_index (type, param, value, id) WHERE value IS NOT NULL`);
    await runner.query(`
      CREATE INDEX fhir_index_date ON fhir_index (type, param, system, low, high) WHERE low IS NOT NULL`);
    await runner.query(`CREATE INDEX fhir_index_resource ON fhir_index (id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fhir_index, fhir_history, fhir_resource');
  }
}
