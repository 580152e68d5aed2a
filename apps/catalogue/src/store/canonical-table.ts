import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Address and version of what administrators publish over FHIR: each pair once. */
export class CanonicalTable1700000001010 implements MigrationInterface {
  readonly name = 'CanonicalTable1700000001010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE canonical (
        type text NOT NULL, id uuid NOT NULL, url text NOT NULL, version text NOT NULL,
        PRIMARY KEY (type, id), UNIQUE (type, url, version))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE canonical');
  }
}
