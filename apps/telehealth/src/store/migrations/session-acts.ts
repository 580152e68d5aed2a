import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What clinicians said that sessions were: a correction, or a withdrawal (no act), is the next version. */
export class SessionActs1700000001115 implements MigrationInterface {
  readonly name = 'SessionActs1700000001115';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_act (
        id uuid NOT NULL, version int NOT NULL, encounter_id uuid NOT NULL REFERENCES encounter, act text,
        in_care_pathway boolean, declared_by text NOT NULL, declared_at timestamptz NOT NULL,
        PRIMARY KEY (id, version), UNIQUE (encounter_id, version))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_act');
  }
}
