import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A visit may be corrected or annulled, and two people turn out to be one: facts are kept visit by visit, person by person. */
export class VisitFacts1700000001001 implements MigrationInterface {
  readonly name = 'VisitFacts1700000001001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE visit_fact (
        visit_id uuid PRIMARY KEY, care_request_id uuid, resident_id uuid, started_at timestamptz, annulled boolean)`);
    await runner.query(`CREATE INDEX visit_fact_request ON visit_fact (care_request_id, started_at)`);
    // Which visit was the first was not kept: until a rebuild it stands under the id of its request.
    await runner.query(`INSERT INTO visit_fact (visit_id, care_request_id, resident_id, started_at)
      SELECT care_request_id, care_request_id, resident_id, first_visit_at FROM request_fact
      WHERE first_visit_at IS NOT NULL`);
    await runner.query(`ALTER TABLE request_fact DROP COLUMN first_visit_at`);
    await runner.query(`
      CREATE VIEW first_visit AS
        SELECT care_request_id, min(started_at) AS first_visit_at FROM visit_fact
        WHERE annulled IS NOT TRUE AND started_at IS NOT NULL GROUP BY care_request_id`);
    await this.people(runner);
  }

  private async people(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE resident_fact ADD COLUMN merged_into uuid`);
    // The file that each file became part of, through as many merges as there were; itself for most.
    await runner.query(`
      CREATE VIEW same_person AS
        WITH RECURSIVE step AS (
          SELECT resident_id, resident_id AS kept_id, merged_into AS next FROM resident_fact
          UNION
          SELECT s.resident_id, s.next, r.merged_into FROM step s LEFT JOIN resident_fact r ON r.resident_id = s.next
          WHERE s.next IS NOT NULL)
        SELECT resident_id, kept_id FROM step WHERE next IS NULL`);
    await runner.query(`DROP VIEW assigned_arm`);
    // By intention to treat: the arm in which a person was first enrolled, under whichever of their files.
    await runner.query(`
      CREATE VIEW assigned_arm AS
        WITH first_arm AS (
          SELECT DISTINCT ON (p.kept_id) p.kept_id, e.arm FROM enrolment_fact e JOIN same_person p USING (resident_id)
          WHERE e.enrolled_on IS NOT NULL ORDER BY p.kept_id, e.enrolled_on, e.subject_id)
        SELECT p.resident_id, a.arm FROM same_person p JOIN first_arm a USING (kept_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW assigned_arm');
    await runner.query('DROP VIEW same_person');
    await runner.query('ALTER TABLE resident_fact DROP COLUMN merged_into');
    await runner.query(`
      CREATE VIEW assigned_arm AS
        SELECT DISTINCT ON (resident_id) resident_id, arm FROM enrolment_fact
        WHERE enrolled_on IS NOT NULL ORDER BY resident_id, enrolled_on, subject_id`);
    await runner.query('ALTER TABLE request_fact ADD COLUMN first_visit_at timestamptz');
    await runner.query(`UPDATE request_fact q SET first_visit_at = v.first_visit_at FROM first_visit v
      WHERE v.care_request_id = q.care_request_id`);
    await runner.query('DROP VIEW first_visit');
    await runner.query('DROP TABLE visit_fact');
  }
}
