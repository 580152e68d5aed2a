import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appointments, and what events told of the people, providers and services that they name. */
export class TelehealthTables1700000001000 implements MigrationInterface {
  readonly name = 'TelehealthTables1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE resident (id uuid PRIMARY KEY, deceased boolean NOT NULL DEFAULT false)`,
    );
    await runner.query(`
      CREATE TABLE organization (
        id uuid PRIMARY KEY, active boolean NOT NULL, declared_minutes_per_week int NOT NULL, sequence int NOT NULL)`);
    await runner.query(
      `CREATE TABLE service (code text PRIMARY KEY, offered boolean NOT NULL, sequence int NOT NULL)`,
    );
    // The two constraints hold whatever happens at once: nobody is in two sessions, no post holds two.
    await runner.query(`
      CREATE TABLE appointment (
        id uuid PRIMARY KEY, version int NOT NULL, resident_id uuid NOT NULL, organization_id uuid NOT NULL,
        service_code text NOT NULL, starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL,
        post smallint NOT NULL CHECK (post >= 1), state text NOT NULL CHECK (state IN ('booked', 'cancelled')),
        reason text, booked_at timestamptz NOT NULL, CHECK (starts_at < ends_at),
        CONSTRAINT appointment_resident_free EXCLUDE USING gist
          (resident_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state = 'booked'),
        CONSTRAINT appointment_post_free EXCLUDE USING gist
          (organization_id WITH =, post WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state = 'booked'))`);
    await runner.query(`CREATE INDEX appointment_start ON appointment (starts_at)`);
    await runner.query(`CREATE INDEX appointment_resident ON appointment (resident_id, starts_at)`);
    await runner.query(`CREATE INDEX appointment_organization ON appointment (organization_id, starts_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE appointment, service, organization, resident');
  }
}
