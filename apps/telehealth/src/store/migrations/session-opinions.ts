import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a session went, in the view of who took part: once each. */
export class SessionOpinions1700000001101 implements MigrationInterface {
  readonly name = 'SessionOpinions1700000001101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_opinion (
        participant_id uuid PRIMARY KEY REFERENCES session_participant, id uuid NOT NULL UNIQUE, opinion text NOT NULL,
        words text, given_at timestamptz NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_opinion');
  }
}
