import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of the catalogue's price rules, from their days on; whose lines of a month are still to be told in FHIR. */
export class ChargeItemTables1700000001040 implements MigrationInterface {
  readonly name = 'ChargeItemTables1700000001040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE charge_definition (
        service_code text NOT NULL, version int NOT NULL, from_day date NOT NULL, PRIMARY KEY (service_code, version))`);
    await runner.query(`
      CREATE TABLE charge_item_due (month date NOT NULL, resident_id uuid NOT NULL, PRIMARY KEY (month, resident_id))`);
    await runner.query(`INSERT INTO charge_item_due SELECT month, resident_id FROM ledger_statement`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE charge_item_due, charge_definition');
  }
}
