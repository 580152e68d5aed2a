import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Timetables and their slots. Whatever happens at once, slots of one schedule never overlap. */
export class SchedulesAndSlots1700000001060 implements MigrationInterface {
  readonly name = 'SchedulesAndSlots1700000001060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE schedule (
        id uuid PRIMARY KEY, version int NOT NULL, organization_id uuid, service_code text, actors text[] NOT NULL,
        active boolean, starts_at timestamptz, ends_at timestamptz)`);
    await runner.query(`CREATE INDEX schedule_organization ON schedule (organization_id)`);
    await runner.query(`
      CREATE TABLE slot (
        id uuid PRIMARY KEY, version int NOT NULL, schedule_id uuid NOT NULL REFERENCES schedule,
        starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, appointment_id uuid,
        state text NOT NULL CHECK (state IN ('free', 'busy-tentative', 'busy', 'busy-unavailable', 'entered-in-error')),
        CHECK (starts_at < ends_at),
        CONSTRAINT slot_apart EXCLUDE USING gist
          (schedule_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state <> 'entered-in-error'))`);
    await runner.query(`CREATE INDEX slot_free ON slot (schedule_id, starts_at) WHERE state = 'free'`);
    await runner.query(
      `CREATE INDEX slot_appointment ON slot (appointment_id) WHERE appointment_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE slot, schedule');
  }
}
