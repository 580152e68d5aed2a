import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people said that remote sessions went. */
export class OpinionFacts1700000001081 implements MigrationInterface {
  readonly name = 'OpinionFacts1700000001081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE opinion_fact (
        opinion_id uuid PRIMARY KEY, session_id uuid, resident_id uuid, role text, opinion text, given_at timestamptz)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE opinion_fact');
  }
}
