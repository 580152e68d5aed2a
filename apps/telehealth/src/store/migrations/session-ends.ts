import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The session of an Encounter is found when it finishes. */
export class SessionEnds1700000001100 implements MigrationInterface {
  readonly name = 'SessionEnds1700000001100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX session_encounter ON session (encounter_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX session_encounter');
  }
}
