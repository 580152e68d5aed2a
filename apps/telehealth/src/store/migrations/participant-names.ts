import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How somebody is called in a session, as told at the door: a restart in the middle of it forgets no name. */
export class ParticipantNames1700000001125 implements MigrationInterface {
  readonly name = 'ParticipantNames1700000001125';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session_participant ADD COLUMN name text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session_participant DROP COLUMN name');
  }
}
