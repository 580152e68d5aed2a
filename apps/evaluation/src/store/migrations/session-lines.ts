import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The session that each opinion is about; lines are read in one statement with the sessions (`SessionsStore`). */
export class SessionLines1700000001100 implements MigrationInterface {
  readonly name = 'SessionLines1700000001100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session_fact ADD COLUMN session_id uuid');
    await runner.query('DROP VIEW session_line');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session_fact DROP COLUMN session_id');
    await runner.query(`
      CREATE VIEW session_line AS
        SELECT s.encounter_id, s.resident_id, s.service_code, s.ended_at, r.commune, l.role, l."joinMs" AS join_ms,
          l."rttMs" AS rtt_ms, l."lossPerMille" AS loss_per_mille, l."receivedKbps" AS received_kbps,
          l."sentKbps" AS sent_kbps, l.reconnects, l."audioOnlySeconds" AS audio_only_seconds, l.relayed
        FROM session_fact s LEFT JOIN resident_fact r USING (resident_id),
          jsonb_to_recordset(s.lines) AS l(role text, "joinMs" int, "rttMs" int, "lossPerMille" int, "receivedKbps" int,
            "sentKbps" int, reconnects int, "audioOnlySeconds" int, relayed boolean)`);
  }
}
