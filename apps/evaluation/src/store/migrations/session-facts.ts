import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remote sessions that took place, and how good the lines of those who took part were. */
export class SessionFacts1700000001080 implements MigrationInterface {
  readonly name = 'SessionFacts1700000001080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_fact (
        encounter_id uuid PRIMARY KEY, resident_id uuid, service_code text, began_at timestamptz, ended_at timestamptz,
        seconds_together int, participants int, lines jsonb)`);
    await runner.query('CREATE INDEX session_fact_ended ON session_fact (ended_at)');
    // One row a person who was in the room; its commune is the resident's, which tells the fibre coverage.
    await runner.query(`
      CREATE VIEW session_line AS
        SELECT s.encounter_id, s.resident_id, s.service_code, s.ended_at, r.commune, l.role, l."joinMs" AS join_ms,
          l."rttMs" AS rtt_ms, l."lossPerMille" AS loss_per_mille, l."receivedKbps" AS received_kbps,
          l."sentKbps" AS sent_kbps, l.reconnects, l."audioOnlySeconds" AS audio_only_seconds, l.relayed
        FROM session_fact s LEFT JOIN resident_fact r USING (resident_id),
          jsonb_to_recordset(s.lines) AS l(role text, "joinMs" int, "rttMs" int, "lossPerMille" int, "receivedKbps" int,
            "sentKbps" int, reconnects int, "audioOnlySeconds" int, relayed boolean)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW session_line');
    await runner.query('DROP TABLE session_fact');
  }
}
