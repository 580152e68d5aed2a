import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, where they go, and what they offer at what price. */
export class OrganizationTables1700000001001 implements MigrationInterface {
  readonly name = 'OrganizationTables1700000001001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organization (
        id uuid PRIMARY KEY, version int NOT NULL, location_id uuid NOT NULL UNIQUE,
        name text NOT NULL, search_key text COLLATE "C" NOT NULL, kind text NOT NULL, legal_status text NOT NULL,
        habilitation boolean NOT NULL, finess text UNIQUE, siret text NOT NULL UNIQUE, part_of uuid REFERENCES organization,
        authorization_number text, authorization_from date, authorization_to date,
        address_line text NOT NULL, commune_code text NOT NULL REFERENCES commune, postal_code text NOT NULL, city text NOT NULL,
        phone text NOT NULL, email text NOT NULL, qualifications text[] NOT NULL, zones text[] NOT NULL,
        availability jsonb NOT NULL, declared_minutes_per_week int NOT NULL, active boolean NOT NULL)`);
    await runner.query(`CREATE INDEX organization_order ON organization (search_key, id)`);
    await runner.query(`CREATE INDEX organization_words ON organization USING gin (search_key gin_trgm_ops)`);
    await runner.query(`CREATE INDEX organization_sites ON organization (part_of) WHERE part_of IS NOT NULL`);
    await this.createZones(runner);
    await this.createOffers(runner);
  }

  /** Active organisations by commune, in the order of lists: a page is read off the index. */
  private async createZones(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organization_zone (
        commune_code text COLLATE "C" NOT NULL, search_key text COLLATE "C" NOT NULL, organization_id uuid NOT NULL)`);
    // No unique constraint: one statement deletes old rows and inserts new ones, blind to each other.
    await runner.query(
      `CREATE INDEX organization_zone_order ON organization_zone (commune_code, search_key, organization_id)`,
    );
    await runner.query(
      `CREATE INDEX organization_zone_organization ON organization_zone (organization_id, commune_code)`,
    );
  }

  /** A price of a service holds on calendar days; no day may have two. A withdrawn future offer has an empty period. */
  private async createOffers(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE offer (
        id uuid PRIMARY KEY, version int NOT NULL, organization_id uuid NOT NULL REFERENCES organization,
        service_code text NOT NULL, price_cents int NOT NULL, per text NOT NULL, valid_from date NOT NULL, valid_to date,
        CONSTRAINT offer_one_price_a_day EXCLUDE USING gist (
          organization_id WITH =, service_code WITH =, daterange(valid_from, valid_to + 1) WITH &&))`);
    await runner.query(
      `CREATE INDEX offer_organization ON offer (organization_id, service_code, valid_from, valid_to)`,
    );
    await runner.query(`CREATE INDEX offer_service ON offer (service_code, organization_id)`);
    // Copied from the catalogue's events; `sequence` makes late events harmless.
    await runner.query(`
      CREATE TABLE service_copy (
        service_id uuid PRIMARY KEY, code text NOT NULL UNIQUE, active boolean NOT NULL, sequence int NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE service_copy, offer, organization_zone, organization');
  }
}
