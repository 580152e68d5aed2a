import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Visits that are validated, corrected, disputed or annulled; and what is known of the person they were for. */
export class VisitCourseTables1700000001002 implements MigrationInterface {
  readonly name = 'VisitCourseTables1700000001002';

  async up(runner: QueryRunner): Promise<void> {
    // `started_at` is unknown of visits heard of before: they come first in their day.
    await runner.query(`
      ALTER TABLE visit ADD COLUMN started_at timestamptz, ADD COLUMN revision int NOT NULL DEFAULT 1,
        ADD COLUMN gross_cents int, ADD COLUMN standing text NOT NULL DEFAULT 'recorded'
          CHECK (standing IN ('recorded', 'validated', 'disputed', 'annulled'))`);
    await runner.query(
      `UPDATE visit SET gross_cents = d.gross_cents FROM delivery d WHERE d.visit_id = visit.id`,
    );
    await runner.query(`CREATE INDEX visit_paid ON visit (resident_id, day) WHERE standing = 'validated'`);
    await runner.query(`CREATE INDEX visit_paid_day ON visit (day) WHERE standing = 'validated'`);
    await runner.query(
      `CREATE INDEX visit_paid_provider ON visit (organization_id, day) WHERE standing = 'validated'`,
    );
    await this.reviseDeliveries(runner);
    await this.createFacts(runner);
  }

  /** A correction is a further row of the same delivery: what was told stays told. */
  private async reviseDeliveries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE delivery ADD COLUMN revision int NOT NULL DEFAULT 1, DROP CONSTRAINT delivery_pkey,
        DROP CONSTRAINT delivery_visit_id_key, ADD PRIMARY KEY (id, revision), ADD UNIQUE (visit_id, revision)`);
  }

  private async createFacts(runner: QueryRunner): Promise<void> {
    // One row per event: the day from which it counts, and what it says. Reading folds them, in whatever order they came.
    await runner.query(`
      CREATE TABLE person_fact (
        source_id uuid NOT NULL, sequence int NOT NULL, kind text NOT NULL, resident_id uuid NOT NULL, day date NOT NULL,
        organization_id uuid, code text, data jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (source_id, sequence, kind))`);
    await runner.query(`CREATE INDEX person_fact_resident ON person_fact (resident_id, day)`);
    await runner.query(
      `CREATE INDEX person_fact_provider ON person_fact (organization_id, code) WHERE organization_id IS NOT NULL`,
    );
    // `root_id` is the file that was kept in the end, through however many merges.
    await runner.query(`
      CREATE TABLE resident_alias (merged_id uuid PRIMARY KEY, kept_id uuid NOT NULL, root_id uuid NOT NULL)`);
    await runner.query(`CREATE INDEX resident_alias_root ON resident_alias (root_id)`);
    await runner.query(`CREATE TABLE ledger_person (resident_id uuid PRIMARY KEY)`);
    await runner.query(`INSERT INTO ledger_person SELECT DISTINCT resident_id FROM visit`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ledger_person, resident_alias, person_fact');
    await runner.query(
      `ALTER TABLE delivery DROP CONSTRAINT delivery_pkey, DROP COLUMN revision, ADD PRIMARY KEY (id), ADD UNIQUE (visit_id)`,
    );
    await runner.query(
      `ALTER TABLE visit DROP COLUMN standing, DROP COLUMN gross_cents, DROP COLUMN revision, DROP COLUMN started_at`,
    );
  }
}
