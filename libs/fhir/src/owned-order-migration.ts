import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What belongs to an organisation, type by type in the order of the ids; the few that belong to several are apart. */
export class FhirOwnedOrder1700000000017 implements MigrationInterface {
  readonly name = 'FhirOwnedOrder1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX fhir_resource_owned ON fhir_resource (type, owner_organizations, id)
      WHERE owner_organizations IS NOT NULL`);
    await runner.query(`
      CREATE INDEX fhir_resource_shared ON fhir_resource USING gin (owner_organizations)
      WHERE cardinality(owner_organizations) > 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fhir_resource_owned, fhir_resource_shared');
  }
}
