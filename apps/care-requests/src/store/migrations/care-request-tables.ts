import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The people, what is asked for them, who delivers it, and the visits. */
export class CareRequestTables1700000001001 implements MigrationInterface {
  readonly name = 'CareRequestTables1700000001001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE resident (
        id uuid PRIMARY KEY, version int NOT NULL, status text NOT NULL,
        family_name text NOT NULL, given_name text NOT NULL, search_key text NOT NULL, birth_date date NOT NULL, sex text NOT NULL,
        address_line text NOT NULL, postal_code text NOT NULL, commune_code text NOT NULL, phone text, gir smallint,
        language text NOT NULL, hospitalised_on date, account_id text, registered_at timestamptz NOT NULL)`);
    await runner.query(`CREATE INDEX resident_name ON resident USING gin (search_key gin_trgm_ops)`);
    await runner.query(`CREATE INDEX resident_account ON resident (account_id) WHERE account_id IS NOT NULL`);
    await runner.query(`
      CREATE TABLE relation (
        id uuid PRIMARY KEY, version int NOT NULL, resident_id uuid NOT NULL REFERENCES resident, account_id text,
        family_name text NOT NULL, given_name text NOT NULL, kinship text NOT NULL, mandate text NOT NULL,
        email text, phone text, from_day date NOT NULL, to_day date, ended_at timestamptz)`);
    await runner.query(`CREATE INDEX relation_resident ON relation (resident_id)`);
    // The gateway reads an account's grants with each of its requests.
    await runner.query(
      `CREATE INDEX relation_account ON relation (account_id) WHERE account_id IS NOT NULL AND ended_at IS NULL`,
    );
    await this.requests(runner);
    await this.missions(runner);
    await this.visits(runner);
  }

  private async requests(runner: QueryRunner): Promise<void> {
    // Needs live and change with their request: its row is also the lock of all that hangs on it.
    await runner.query(`
      CREATE TABLE care_request (
        id uuid PRIMARY KEY, version int NOT NULL, resident_id uuid NOT NULL REFERENCES resident, commune_code text NOT NULL,
        gir smallint, channel text NOT NULL, spoken_by text NOT NULL, urgency text NOT NULL, state text NOT NULL,
        needs jsonb NOT NULL, service_codes text[] NOT NULL, start_on date NOT NULL, comment text NOT NULL,
        submitted_by text NOT NULL, submitted_at timestamptz NOT NULL, waiting_since timestamptz NOT NULL,
        started_at timestamptz, reason text, due_at timestamptz, due_for text)`);
    // A death that commits between the check of a submission and its insert must not leave an open request behind.
    await runner.query(`
      CREATE FUNCTION refuse_deceased() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM expect_fresh((SELECT status <> 'deceased' FROM resident WHERE id = NEW.resident_id FOR KEY SHARE));
        RETURN NEW;
      END $$`);
    await runner.query(`CREATE TRIGGER care_request_alive AFTER INSERT ON care_request
      FOR EACH ROW EXECUTE FUNCTION refuse_deceased()`);
    await runner.query(`CREATE INDEX care_request_recent ON care_request (submitted_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX care_request_state ON care_request (state, submitted_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX care_request_resident ON care_request (resident_id, submitted_at DESC)`);
    await runner.query(`CREATE INDEX care_request_due ON care_request (due_at) WHERE due_at IS NOT NULL`);
    await runner.query(`CREATE INDEX care_request_timeline ON outbox ((data->>'careRequestId'), position)
      WHERE data ? 'careRequestId'`);
  }

  private async missions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mission (
        id uuid PRIMARY KEY, version int NOT NULL, care_request_id uuid NOT NULL REFERENCES care_request, need_id uuid NOT NULL,
        resident_id uuid NOT NULL, organization_id uuid NOT NULL, service_code text NOT NULL, state text NOT NULL, reason text,
        minutes_per_visit int NOT NULL, times_per_week int NOT NULL, windows text[] NOT NULL, urgency text NOT NULL,
        commune_code text NOT NULL, start_on date NOT NULL, proposed_by text NOT NULL, proposed_at timestamptz NOT NULL,
        answer_by timestamptz NOT NULL, answered_at timestamptz, started_at timestamptz, planned_until date)`);
    const committed = `state IN ('accepted', 'planned', 'started', 'interrupted')`;
    // Whatever the code does, a need has one provider, and a provider one open offer for it.
    await runner.query(`CREATE UNIQUE INDEX mission_winner ON mission (need_id) WHERE ${committed}`);
    await runner.query(`CREATE UNIQUE INDEX mission_offer ON mission (need_id, organization_id)
      WHERE state = 'proposed' OR ${committed}`);
    await runner.query(`CREATE INDEX mission_request ON mission (care_request_id)`);
    await runner.query(`CREATE INDEX mission_resident ON mission (resident_id)`);
    await runner.query(
      `CREATE INDEX mission_organization ON mission (organization_id, proposed_at DESC, id DESC)`,
    );
    await runner.query(`CREATE INDEX mission_committed ON mission (organization_id) INCLUDE (minutes_per_visit, times_per_week)
      WHERE ${committed}`);
    await runner.query(`CREATE INDEX mission_unanswered ON mission (answer_by) WHERE state = 'proposed'`);
    await runner.query(
      `CREATE INDEX mission_horizon ON mission (planned_until) WHERE state IN ('planned', 'started')`,
    );
  }

  private async visits(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE visit (
        id uuid PRIMARY KEY, version int NOT NULL, mission_id uuid NOT NULL REFERENCES mission, care_request_id uuid NOT NULL,
        need_id uuid NOT NULL, resident_id uuid NOT NULL, organization_id uuid NOT NULL, service_code text NOT NULL,
        planned_start timestamptz NOT NULL, planned_end timestamptz NOT NULL, started_at timestamptz, ended_at timestamptz,
        state text NOT NULL, reason text, note text)`);
    await runner.query(`CREATE INDEX visit_resident ON visit (resident_id, planned_start)`);
    await runner.query(`CREATE INDEX visit_organization ON visit (organization_id, planned_start)`);
    await runner.query(
      `CREATE INDEX visit_planned ON visit (care_request_id, planned_start) WHERE state = 'planned'`,
    );
    await runner.query(`CREATE INDEX visit_start ON visit (planned_start, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX care_request_timeline');
    await runner.query('DROP TABLE visit, mission, care_request, relation, resident');
    await runner.query('DROP FUNCTION refuse_deceased()');
  }
}
