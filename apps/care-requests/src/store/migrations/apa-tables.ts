import type { MigrationInterface, QueryRunner } from 'typeorm';

const inHand = `state NOT IN ('draft', 'rejected', 'deemed-refused', 'closed')`;

/** Applications for the APA, and the letters that were sent about them, as they were sent. */
export class ApaTables1700000001007 implements MigrationInterface {
  readonly name = 'ApaTables1700000001007';

  async up(runner: QueryRunner): Promise<void> {
    // The file (declaration, pieces, plans, decision…) lives and changes with its application; what lists are sorted
    // and filtered by stands in columns. due_on and acts_on are computed from the facts whenever the row is saved.
    await runner.query(`
      CREATE TABLE apa_application (
        id uuid PRIMARY KEY, version int NOT NULL, resident_id uuid NOT NULL REFERENCES resident, commune_code text NOT NULL,
        kind text NOT NULL, revises uuid REFERENCES apa_application, state text NOT NULL, channel text NOT NULL,
        filed_by text NOT NULL, created_at timestamptz NOT NULL, received_on date, completed_on date, gir smallint,
        due_on date, due_for text, acts_on date, file jsonb NOT NULL)`);
    await runner.query(`CREATE TRIGGER apa_application_alive AFTER INSERT ON apa_application
      FOR EACH ROW EXECUTE FUNCTION refuse_deceased()`);
    // Whatever the code does, a person has one application at a time, and a right one revision at a time.
    await runner.query(`CREATE UNIQUE INDEX apa_application_one ON apa_application (resident_id)
      WHERE kind = 'first' AND state NOT IN ('rejected', 'deemed-refused', 'closed')`);
    await runner.query(`CREATE UNIQUE INDEX apa_application_revision ON apa_application (revises)
      WHERE state NOT IN ('rejected', 'deemed-refused', 'closed')`);
    await runner.query(
      `CREATE INDEX apa_application_board ON apa_application ((coalesce(due_on, 'infinity')), id) WHERE ${inHand}`,
    );
    await runner.query(
      `CREATE INDEX apa_application_acts ON apa_application (acts_on) WHERE acts_on IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX apa_application_recent ON apa_application (created_at DESC, id DESC)`);
    await runner.query(
      `CREATE INDEX apa_application_resident ON apa_application (resident_id, created_at DESC)`,
    );
    await runner.query(`
      CREATE TABLE apa_letter (
        id uuid PRIMARY KEY, application_id uuid NOT NULL REFERENCES apa_application, kind text NOT NULL, title text NOT NULL,
        sent_on date NOT NULL, created_at timestamptz NOT NULL, content jsonb NOT NULL,
        number bigint GENERATED ALWAYS AS IDENTITY)`);
    await runner.query(`CREATE INDEX apa_letter_application ON apa_letter (application_id, number DESC)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE apa_letter, apa_application');
  }
}
