import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What this service copies from the catalogue and the directory: enough to check a request and rank providers. */
export class ProjectionTables1700000001002 implements MigrationInterface {
  readonly name = 'ProjectionTables1700000001002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE service (
        code text PRIMARY KEY, unit text, qualifications text[] NOT NULL DEFAULT '{}', gir_min smallint, gir_max smallint,
        published_sequence int NOT NULL DEFAULT 0, retired_on date, retired_sequence int NOT NULL DEFAULT 0)`);
    await runner.query(`
      CREATE TABLE organization (
        id uuid PRIMARY KEY, sequence int NOT NULL, active boolean NOT NULL, commune_code text NOT NULL,
        lat double precision NOT NULL, lon double precision NOT NULL, qualifications text[] NOT NULL, zones text[] NOT NULL,
        authorized_from date, authorized_to date, declared_minutes int NOT NULL, weekly jsonb NOT NULL, closed_on date[] NOT NULL)`);
    await runner.query(`
      CREATE TABLE offer (
        id uuid PRIMARY KEY, sequence int NOT NULL, organization_id uuid NOT NULL, service_code text NOT NULL,
        price_cents int, per text, from_day date, to_day date)`);
    await runner.query(`CREATE INDEX offer_organization ON offer (organization_id, service_code)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE offer, organization, service');
  }
}
