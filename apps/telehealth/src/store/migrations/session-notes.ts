import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the professional wrote of a session, one row a version, and what they asked to be arranged. Whose they are is the
 * Encounter's, which follows the person when two files become one.
 */
export class SessionNotes1700000001110 implements MigrationInterface {
  readonly name = 'SessionNotes1700000001110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_note (
        session_id uuid NOT NULL, author_account text NOT NULL, version int NOT NULL, encounter_id uuid NOT NULL REFERENCES encounter,
        text text NOT NULL, written_at timestamptz NOT NULL, PRIMARY KEY (session_id, author_account, version))`);
    await runner.query('CREATE INDEX session_note_encounter ON session_note (encounter_id)');
    await runner.query(`
      CREATE FUNCTION refuse_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a version of a note stays as it was written';
      END $$`);
    await runner.query(`
      CREATE TRIGGER session_note_stays BEFORE UPDATE OR DELETE ON session_note
      FOR EACH ROW EXECUTE FUNCTION refuse_note_change()`);
    await runner.query(`
      CREATE TABLE session_follow_up (
        id uuid PRIMARY KEY, session_id uuid NOT NULL, encounter_id uuid NOT NULL REFERENCES encounter, asked_by text NOT NULL,
        words text NOT NULL, due_on date NOT NULL, service_code text, asked_at timestamptz NOT NULL)`);
    await runner.query('CREATE INDEX session_follow_up_session ON session_follow_up (session_id, asked_at)');
    await runner.query('CREATE INDEX session_follow_up_encounter ON session_follow_up (encounter_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_follow_up, session_note');
    await runner.query('DROP FUNCTION refuse_note_change');
  }
}
