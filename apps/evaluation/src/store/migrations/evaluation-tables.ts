import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Subjects of the pilot, which are commanded, and the facts, which are copied from events and can be rebuilt. */
export class EvaluationTables1700000001000 implements MigrationInterface {
  readonly name = 'EvaluationTables1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE subject (
        id uuid PRIMARY KEY, version int NOT NULL, resident_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('invited', 'enrolled', 'left')),
        arm text, reason text, invited_on date NOT NULL, enrolled_on date, left_on date)`);
    // Nobody takes part twice at once.
    await runner.query(`CREATE UNIQUE INDEX subject_current ON subject (resident_id) WHERE state <> 'left'`);

    await runner.query(`CREATE TABLE measure_report_day (day date PRIMARY KEY)`);

    // Facts are filled in field by field, for events of different subjects come in any order.
    await runner.query(`
      CREATE TABLE resident_fact (
        resident_id uuid PRIMARY KEY, registered_at timestamptz, birth_year int, sex text, commune text, gir int,
        deceased_on date)`);
    await runner.query(`
      CREATE TABLE request_fact (
        care_request_id uuid PRIMARY KEY, resident_id uuid, submitted_at timestamptz, channel text, urgency text,
        commune text, gir int, expects_visit boolean, first_visit_at timestamptz, cancelled_at timestamptz,
        cancel_reason text)`);
    await runner.query(`CREATE INDEX request_fact_submitted ON request_fact (submitted_at)`);
    await runner.query(`
      CREATE TABLE mission_fact (
        mission_id uuid PRIMARY KEY, care_request_id uuid, resident_id uuid, organization_id uuid, service_code text,
        proposed_at timestamptz, accepted_at timestamptz, refused_at timestamptz, refusal_reason text,
        expired_at timestamptz, withdrawn_at timestamptz)`);
    await runner.query(`CREATE INDEX mission_fact_request ON mission_fact (care_request_id)`);
    await runner.query(`CREATE INDEX mission_fact_proposed ON mission_fact (proposed_at)`);
    await runner.query(`
      CREATE TABLE enrolment_fact (
        subject_id uuid PRIMARY KEY, resident_id uuid, invited_on date, enrolled_on date, arm text, left_on date,
        left_reason text)`);
    await runner.query(`CREATE INDEX enrolment_fact_resident ON enrolment_fact (resident_id)`);
    // By intention to treat: the arm in which a person was first enrolled, even after having left.
    await runner.query(`
      CREATE VIEW assigned_arm AS
        SELECT DISTINCT ON (resident_id) resident_id, arm FROM enrolment_fact
        WHERE enrolled_on IS NOT NULL ORDER BY resident_id, enrolled_on, subject_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW assigned_arm');
    await runner.query(
      'DROP TABLE enrolment_fact, mission_fact, request_fact, resident_fact, measure_report_day, subject',
    );
  }
}
