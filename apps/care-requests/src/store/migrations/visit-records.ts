import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What devices recorded is kept beside what the visit stands for, and a visit says what waits for a person. */
export class VisitRecords1700000001008 implements MigrationInterface {
  readonly name = 'VisitRecords1700000001008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE visit ADD COLUMN anomalies text[] NOT NULL DEFAULT '{}',
      ADD COLUMN explanation text, ADD COLUMN recorded_at timestamptz`);
    await runner.query(`UPDATE visit SET recorded_at = ended_at WHERE state = 'done'`);
    await runner.query(`
      CREATE TABLE visit_record (
        id uuid PRIMARY KEY, visit_id uuid NOT NULL REFERENCES visit, act text NOT NULL, source text NOT NULL,
        device_id uuid, device_at timestamptz, sent_at timestamptz, received_at timestamptz NOT NULL,
        clock_offset int NOT NULL, started_at timestamptz, ended_at timestamptz, outcome text, reason text,
        recorded_by text, number bigint GENERATED ALWAYS AS IDENTITY)`);
    await runner.query(`CREATE INDEX visit_record_visit ON visit_record (visit_id, number)`);
    // What was said is never said differently: the database itself keeps records as they came.
    await runner.query(`
      CREATE FUNCTION keep_visit_record() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'A record of a visit is never changed'; END $$`);
    await runner.query(`CREATE TRIGGER visit_record_kept BEFORE UPDATE OR DELETE ON visit_record
      FOR EACH ROW EXECUTE FUNCTION keep_visit_record()`);
    await runner.query(`CREATE INDEX visit_to_validate ON visit (recorded_at, id)
      WHERE state = 'done' AND anomalies = '{}'`);
    await runner.query(`CREATE INDEX visit_unsettled ON visit (planned_start, id)
      WHERE state = 'disputed' OR anomalies <> '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX visit_unsettled, visit_to_validate');
    await runner.query('DROP TABLE visit_record');
    await runner.query('DROP FUNCTION keep_visit_record()');
    await runner.query(
      'ALTER TABLE visit DROP COLUMN anomalies, DROP COLUMN explanation, DROP COLUMN recorded_at',
    );
  }
}
