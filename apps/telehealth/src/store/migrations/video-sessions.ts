import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Video sessions: what must outlive the process that holds their rooms. A session of an appointment has its id, times and
 * people from it; a call has its own.
 */
export class VideoSessions1700000001070 implements MigrationInterface {
  readonly name = 'VideoSessions1700000001070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session (
        id uuid PRIMARY KEY, appointment_id uuid REFERENCES appointment CHECK (appointment_id = id),
        encounter_id uuid, ended_at timestamptz, end_reason text, created_at timestamptz NOT NULL)`);
    await runner.query(`
      CREATE TABLE session_call (
        session_id uuid PRIMARY KEY REFERENCES session, resident_id uuid NOT NULL, organization_id uuid,
        caller_account text NOT NULL, caller_relation_id uuid, caller_name text NOT NULL, no_touch boolean NOT NULL,
        reachable boolean NOT NULL, state text NOT NULL
          CHECK (state IN ('ringing', 'answered', 'refused', 'cancelled', 'missed')),
        rung_at timestamptz NOT NULL, answered_by text)`);
    await runner.query(
      `CREATE UNIQUE INDEX session_call_ringing ON session_call (resident_id) WHERE state = 'ringing'`,
    );
    await runner.query(`CREATE INDEX session_call_resident ON session_call (resident_id, rung_at)`);
    await runner.query(`
      CREATE TABLE session_link (
        id uuid PRIMARY KEY, session_id uuid NOT NULL REFERENCES session, token_hash bytea NOT NULL UNIQUE,
        label text NOT NULL, role text NOT NULL, created_by text NOT NULL, created_at timestamptz NOT NULL,
        revoked_at timestamptz, device_hash bytea, bound_at timestamptz)`);
    await runner.query(`CREATE INDEX session_link_session ON session_link (session_id)`);
    await runner.query(`
      CREATE TABLE session_participant (
        id uuid PRIMARY KEY, version int NOT NULL DEFAULT 1, session_id uuid NOT NULL REFERENCES session,
        account_id text, link_id uuid REFERENCES session_link, role text NOT NULL, is_host boolean NOT NULL,
        reference text, place int GENERATED ALWAYS AS IDENTITY, consent_version text NOT NULL,
        consented_at timestamptz NOT NULL, withdrawn_at timestamptz, resumption_hash bytea,
        join_ms int, rtt_ms real, loss real, received_kbps real, sent_kbps real, reconnects int,
        audio_only_seconds int, relayed boolean, sampled_at timestamptz,
        CHECK ((account_id IS NULL) <> (link_id IS NULL)),
        UNIQUE (session_id, account_id), UNIQUE (session_id, link_id))`);
    await runner.query(`
      CREATE TABLE session_stay (
        participant_id uuid NOT NULL REFERENCES session_participant, entered_at timestamptz NOT NULL,
        left_at timestamptz, PRIMARY KEY (participant_id, entered_at))`);
    await runner.query(
      `CREATE UNIQUE INDEX session_stay_open ON session_stay (participant_id) WHERE left_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE caller_list (resident_id uuid PRIMARY KEY, version int NOT NULL, callers jsonb NOT NULL)`);
    await runner.query(`CREATE INDEX session_open ON session (id) WHERE ended_at IS NULL`);
    await runner.query(`
      CREATE INDEX encounter_open ON encounter (id)
        WHERE state IN ('planned', 'arrived', 'triaged', 'in-progress', 'onleave')`);
    await runner.query(`ALTER TABLE encounter ADD COLUMN stays jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX encounter_open');
    await runner.query('ALTER TABLE encounter DROP COLUMN stays');
    await runner.query(
      'DROP TABLE caller_list, session_stay, session_participant, session_link, session_call, session',
    );
  }
}
