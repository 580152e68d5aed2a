import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What professionals asked to be arranged after sessions, and where each stands. */
export class FollowUps1700000001090 implements MigrationInterface {
  readonly name = 'FollowUps1700000001090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE follow_up (
        id uuid PRIMARY KEY, version int NOT NULL, resident_id uuid NOT NULL, session_id uuid NOT NULL,
        encounter_id uuid NOT NULL, organization_id uuid NOT NULL, service_code text, due_on date NOT NULL,
        asked_at timestamptz NOT NULL, state text NOT NULL, reason text, care_request_id uuid REFERENCES care_request)`);
    await runner.query(`CREATE INDEX follow_up_open ON follow_up (due_on, id) WHERE state = 'open'`);
    await runner.query('CREATE INDEX follow_up_resident ON follow_up (resident_id, due_on, id)');
    await runner.query('CREATE INDEX follow_up_organization ON follow_up (organization_id, due_on, id)');
    await runner.query('CREATE INDEX follow_up_session ON follow_up (session_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE follow_up');
  }
}
