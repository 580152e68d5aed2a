import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why visits did not take place, days in hospital, and whether an organisation's prices are free. */
export class EffectivenessTables1700000001021 implements MigrationInterface {
  readonly name = 'EffectivenessTables1700000001021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE visit_gap (
        visit_id uuid PRIMARY KEY, resident_id uuid NOT NULL, organization_id uuid NOT NULL, service_code text NOT NULL,
        day date NOT NULL, minutes int NOT NULL CHECK (minutes >= 0), cause text NOT NULL, reason text)`);
    await runner.query(`CREATE INDEX visit_gap_day ON visit_gap (day)`);
    await runner.query(`
      CREATE TABLE hospital_day (
        resident_id uuid NOT NULL, sequence int NOT NULL, day date NOT NULL, entered boolean NOT NULL,
        PRIMARY KEY (resident_id, sequence))`);
    await runner.query(`
      CREATE TABLE organization_fact (
        organization_id uuid PRIMARY KEY, sequence int NOT NULL, habilitation boolean NOT NULL)`);
    await runner.query(`CREATE INDEX person_fact_granted ON person_fact (day) WHERE kind = 'apa-granted'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX person_fact_granted');
    await runner.query('DROP TABLE organization_fact, hospital_day, visit_gap');
  }
}
