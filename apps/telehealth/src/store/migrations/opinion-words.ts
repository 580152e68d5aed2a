import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words that people leave after a session, as the Département reads them: by the week, under an id by chance, since
 * that of the opinion tells its instant and stands in events and in the audit beside the person. Words of before were
 * promised to other readers: they ask nothing (null), and are not shown.
 */
export class OpinionWords1700000001120 implements MigrationInterface {
  readonly name = 'OpinionWords1700000001120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session_opinion ADD COLUMN asks_answer boolean, ADD COLUMN read_at timestamptz,
        ADD COLUMN words_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        ADD COLUMN week date NOT NULL
          GENERATED ALWAYS AS (date_trunc('week', given_at AT TIME ZONE 'Europe/Paris')::date) STORED`);
    await runner.query(
      'CREATE INDEX session_opinion_words ON session_opinion (week, words_id) WHERE words IS NOT NULL OR asks_answer',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session_opinion DROP COLUMN asks_answer, DROP COLUMN read_at, DROP COLUMN words_id, DROP COLUMN week`);
  }
}
