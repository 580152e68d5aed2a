import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What clinicians said that sessions were, version by version. Nothing of it is in the ledger: APA pays no consultation. */
export class SessionActTables1700000001060 implements MigrationInterface {
  readonly name = 'SessionActTables1700000001060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_act (
        id uuid NOT NULL, revision int NOT NULL, encounter_id uuid NOT NULL, resident_id uuid NOT NULL,
        organization_id uuid NOT NULL, day date NOT NULL, act text, in_care_pathway boolean, at timestamptz NOT NULL,
        PRIMARY KEY (id, revision))`);
    await runner.query('CREATE INDEX session_act_resident ON session_act (resident_id, day)');
    await runner.query(`
      CREATE FUNCTION refuse_session_act_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what was said of a session is never changed: a correction is the next version'; END $$`);
    await runner.query(`
      CREATE TRIGGER session_act_append_only BEFORE UPDATE OR DELETE ON session_act
      FOR EACH ROW EXECUTE FUNCTION refuse_session_act_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_act');
    await runner.query('DROP FUNCTION refuse_session_act_change()');
  }
}
