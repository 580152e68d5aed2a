import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Monitorings by operators, their readings and alerts, what relatives may see, and the operators' webhooks. */
export class Telemonitoring1700000001080 implements MigrationInterface {
  readonly name = 'Telemonitoring1700000001080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE monitoring (
        id uuid PRIMARY KEY, version int NOT NULL, resident_id uuid NOT NULL, operator_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('latm', 'comfort')), state text NOT NULL CHECK (state IN ('active', 'ended')),
        starts_on date NOT NULL, ends_on date, consent_on date NOT NULL, device text NOT NULL, operator_reference text,
        recipients jsonb NOT NULL, organizations uuid[] NOT NULL, quiet_from text, quiet_to text, ended_reason text, registered_at timestamptz NOT NULL,
        CHECK (ends_on >= starts_on), CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
        CONSTRAINT monitoring_alone EXCLUDE USING gist (resident_id WITH =, operator_id WITH =,
          daterange(starts_on, ends_on, '[]') WITH &&) WHERE (state = 'active'))`);
    await runner.query(`CREATE INDEX monitoring_resident ON monitoring (resident_id)`);
    await runner.query(`CREATE INDEX monitoring_end ON monitoring (ends_on) WHERE state = 'active'`);
    await runner.query(`
      CREATE TABLE monitoring_measure (
        monitoring_id uuid NOT NULL REFERENCES monitoring, code text NOT NULL, every_days smallint NOT NULL,
        by_time text NOT NULL, last_reading_at timestamptz, missed_at timestamptz, PRIMARY KEY (monitoring_id, code))`);
    await runner.query(
      `CREATE INDEX measure_missed ON monitoring_measure (missed_at) WHERE missed_at IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE reading (
        observation_id uuid NOT NULL, monitoring_id uuid NOT NULL REFERENCES monitoring, measure text NOT NULL,
        code text NOT NULL, at timestamptz NOT NULL, value double precision NOT NULL, unit text NOT NULL,
        PRIMARY KEY (observation_id, code))`);
    await runner.query(`CREATE INDEX reading_trend ON reading (monitoring_id, measure, at)`);
    await alertTable(runner);
    await runner.query(`
      CREATE TABLE measure_sharing (
        resident_id uuid NOT NULL, relation_id uuid NOT NULL, codes text[] NOT NULL, alerts boolean NOT NULL,
        changed_at timestamptz NOT NULL, PRIMARY KEY (resident_id, relation_id))`);
    await runner.query(`
      CREATE TABLE webhook_secret (
        id uuid PRIMARY KEY, operator_id uuid NOT NULL, key_id bytea NOT NULL, nonce bytea NOT NULL, sealed bytea NOT NULL,
        made_at timestamptz NOT NULL, ends_at timestamptz)`);
    await runner.query(`CREATE INDEX webhook_secret_operator ON webhook_secret (operator_id)`);
    await runner.query(`
      CREATE TABLE webhook_delivery (
        operator_id uuid NOT NULL, webhook_id text NOT NULL, fingerprint bytea NOT NULL, received_at timestamptz NOT NULL,
        answer jsonb NOT NULL, PRIMARY KEY (operator_id, webhook_id))`);
    await runner.query(`CREATE INDEX webhook_delivery_received ON webhook_delivery (received_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE webhook_delivery, webhook_secret, measure_sharing, alert, reading,
      monitoring_measure, monitoring`);
  }
}

async function alertTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE alert (
      id uuid PRIMARY KEY, version int NOT NULL, monitoring_id uuid NOT NULL REFERENCES monitoring,
      resident_id uuid NOT NULL, operator_id uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('operator', 'silence')),
      severity text NOT NULL, reason text NOT NULL, measure text, urgent boolean NOT NULL,
      raised_at timestamptz NOT NULL, received_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('open', 'acknowledged', 'handled', 'closed')), step smallint NOT NULL,
      told jsonb NOT NULL, next_at timestamptz, acknowledged jsonb, handled jsonb)`);
  await runner.query(
    `CREATE INDEX alert_due ON alert (next_at) WHERE state = 'open' AND next_at IS NOT NULL`,
  );
  await runner.query(
    `CREATE INDEX alert_waiting ON alert (received_at, id) WHERE state IN ('open', 'acknowledged')`,
  );
  await runner.query(
    `CREATE INDEX alert_over ON alert (received_at, id) WHERE state IN ('handled', 'closed')`,
  );
  await runner.query(`CREATE INDEX alert_resident ON alert (resident_id)`);
  // One silence of one measurement is told once, whoever sweeps at the same moment.
  await runner.query(`
    CREATE UNIQUE INDEX alert_silence ON alert (monitoring_id, measure)
      WHERE kind = 'silence' AND state IN ('open', 'acknowledged')`);
}
