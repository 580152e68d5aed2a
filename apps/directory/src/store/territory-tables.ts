import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Communes and their groupings: public reference data. */
export class TerritoryTables1700000001000 implements MigrationInterface {
  readonly name = 'TerritoryTables1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE epci (code text PRIMARY KEY, name text NOT NULL, type text NOT NULL)`);
    // Collation "C" makes the start of a name a range, in any locale.
    await runner.query(`
      CREATE TABLE commune (
        code text PRIMARY KEY, name text NOT NULL, search_key text COLLATE "C" NOT NULL,
        epci_code text REFERENCES epci, postal_codes text[] NOT NULL, population int NOT NULL,
        lat double precision NOT NULL, lon double precision NOT NULL, position_status text NOT NULL,
        fibre_share double precision NOT NULL)`);
    await runner.query(`CREATE INDEX commune_name ON commune (search_key)`);
    await runner.query(`CREATE INDEX commune_epci ON commune (epci_code)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE commune, epci');
  }
}
