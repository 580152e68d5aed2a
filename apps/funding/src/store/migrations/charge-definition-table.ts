import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which day on a version of the catalogue's price rule of a service holds. */
export class ChargeDefinitionTable1700000001040 implements MigrationInterface {
  readonly name = 'ChargeDefinitionTable1700000001040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE charge_definition (
        service_code text NOT NULL, version int NOT NULL, from_day date NOT NULL, PRIMARY KEY (service_code, version))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE charge_definition');
  }
}
