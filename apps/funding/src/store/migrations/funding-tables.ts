import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prices copied from the directory, visits as they were heard of, and what they are worth. */
export class FundingTables1700000001000 implements MigrationInterface {
  readonly name = 'FundingTables1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE price (
        offer_id uuid PRIMARY KEY, organization_id uuid, service_code text, price_cents int, per text,
        from_day date, to_day date, withdrawn_after date)`);
    await runner.query(`CREATE INDEX price_provider ON price (organization_id, service_code)`);
    await runner.query(`
      CREATE TABLE visit (
        id uuid PRIMARY KEY, resident_id uuid NOT NULL, organization_id uuid NOT NULL, service_code text NOT NULL,
        day date NOT NULL, minutes int NOT NULL CHECK (minutes >= 0),
        state text NOT NULL CHECK (state IN ('waiting', 'valued', 'by-the-month')))`);
    await runner.query(
      `CREATE INDEX visit_waiting ON visit (organization_id, service_code) WHERE state = 'waiting'`,
    );
    await runner.query(`
      CREATE TABLE delivery (
        id uuid PRIMARY KEY, visit_id uuid NOT NULL UNIQUE, resident_id uuid NOT NULL, organization_id uuid NOT NULL,
        service_code text NOT NULL, day date NOT NULL, minutes int NOT NULL, offer_id uuid NOT NULL,
        price_cents int NOT NULL, per text NOT NULL, gross_cents int NOT NULL)`);
    await runner.query(`CREATE INDEX delivery_resident ON delivery (resident_id, day)`);
    await runner.query(`CREATE INDEX delivery_organization ON delivery (organization_id, day)`);
    await runner.query(`CREATE INDEX delivery_day ON delivery (day)`);
    await this.freezeDeliveries(runner);
  }

  /** What was once valued stays as it was told: somebody may have paid by it. */
  private async freezeDeliveries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a delivery is never changed'; END $$`);
    await runner.query(`
      CREATE TRIGGER delivery_append_only BEFORE UPDATE OR DELETE ON delivery
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE delivery, visit, price');
    await runner.query('DROP FUNCTION refuse_change()');
  }
}
