import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Services and the versions of their sheets. */
export class ServiceTables1700000001000 implements MigrationInterface {
  readonly name = 'ServiceTables1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    // `version` counts the changes of the service; `current` and `draft` number its sheets.
    await runner.query(`
      CREATE TABLE service (
        id uuid PRIMARY KEY, code text NOT NULL UNIQUE, version int NOT NULL,
        current_number int, draft_number int, rank int GENERATED ALWAYS AS IDENTITY UNIQUE)`);
    await runner.query(`
      CREATE TABLE service_version (
        service_id uuid NOT NULL REFERENCES service, number int NOT NULL,
        status text NOT NULL CHECK (status IN ('draft', 'active', 'retired')),
        family text NOT NULL, content jsonb NOT NULL, search_key text NOT NULL,
        published_on date, superseded_on date, retired_on date,
        PRIMARY KEY (service_id, number))`);
    await runner.query(`
      CREATE UNIQUE INDEX service_version_one_draft ON service_version (service_id) WHERE status = 'draft'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE service_version, service');
  }
}
