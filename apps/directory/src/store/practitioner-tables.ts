import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who deliver, and the organisations that they do it for. */
export class PractitionerTables1700000001002 implements MigrationInterface {
  readonly name = 'PractitionerTables1700000001002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE practitioner (
        id uuid PRIMARY KEY, version int NOT NULL, family_name text NOT NULL, given_name text NOT NULL,
        search_key text COLLATE "C" NOT NULL, gender text NOT NULL, rpps text UNIQUE, active boolean NOT NULL)`);
    await runner.query(`
      CREATE TABLE practitioner_role (
        id uuid PRIMARY KEY, version int NOT NULL, practitioner_id uuid NOT NULL REFERENCES practitioner,
        organization_id uuid NOT NULL REFERENCES organization, qualification text NOT NULL, active boolean NOT NULL,
        UNIQUE (practitioner_id, organization_id))`);
    await runner.query(`CREATE INDEX practitioner_role_organization ON practitioner_role (organization_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE practitioner_role, practitioner');
  }
}
