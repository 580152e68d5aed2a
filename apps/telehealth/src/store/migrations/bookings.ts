import type { MigrationInterface, QueryRunner } from 'typeorm';

const occupying = `state IN ('pending', 'booked', 'arrived', 'checked-in')`;

/** Appointments hold slots, wait for one, and know who takes part. What was booked before goes on as it is. */
export class Bookings1700000001061 implements MigrationInterface {
  readonly name = 'Bookings1700000001061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE appointment
        ALTER COLUMN starts_at DROP NOT NULL, ALTER COLUMN ends_at DROP NOT NULL, ALTER COLUMN post DROP NOT NULL,
        ADD COLUMN slot_id uuid REFERENCES slot, ADD COLUMN schedule_id uuid REFERENCES schedule,
        ADD COLUMN hold_until timestamptz, ADD COLUMN waiting_since timestamptz, ADD COLUMN wait_from timestamptz,
        ADD COLUMN wait_until timestamptz, ADD COLUMN passed_slots uuid[] NOT NULL DEFAULT '{}',
        ADD COLUMN based_on uuid, ADD COLUMN session_key text,
        ADD COLUMN participants jsonb NOT NULL DEFAULT '[]',
        DROP CONSTRAINT appointment_state_check, DROP CONSTRAINT appointment_resident_free,
        DROP CONSTRAINT appointment_post_free`);
    await runner.query(`
      UPDATE appointment SET participants = jsonb_build_array(jsonb_build_object('actor', 'Patient/' || resident_id,
        'status', CASE state WHEN 'booked' THEN 'accepted' ELSE 'declined' END,
        'rest', jsonb_build_object('required', 'required')))`);
    await runner.query(`
      ALTER TABLE appointment
        ADD CONSTRAINT appointment_state_check CHECK (state IN ('proposed', 'pending', 'waitlist', 'booked', 'arrived',
          'checked-in', 'fulfilled', 'noshow', 'cancelled')),
        ADD CONSTRAINT appointment_has_time CHECK ((starts_at IS NULL) = (ends_at IS NULL)
          AND (starts_at IS NOT NULL OR state IN ('proposed', 'waitlist', 'cancelled'))),
        ADD CONSTRAINT appointment_resident_free EXCLUDE USING gist
          (resident_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (${occupying}),
        ADD CONSTRAINT appointment_post_free EXCLUDE USING gist
          (organization_id WITH =, post WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (${occupying})`);
    await runner.query(
      `CREATE INDEX appointment_waiting ON appointment (schedule_id, waiting_since) WHERE state = 'waitlist'`,
    );
    await runner.query(`CREATE INDEX appointment_held ON appointment (hold_until) WHERE state = 'pending'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM appointment WHERE starts_at IS NULL OR post IS NULL`);
    await runner.query(`
      ALTER TABLE appointment DROP CONSTRAINT appointment_state_check, DROP CONSTRAINT appointment_has_time,
        DROP CONSTRAINT appointment_resident_free, DROP CONSTRAINT appointment_post_free,
        DROP COLUMN slot_id, DROP COLUMN schedule_id, DROP COLUMN hold_until, DROP COLUMN waiting_since,
        DROP COLUMN wait_from, DROP COLUMN wait_until, DROP COLUMN passed_slots, DROP COLUMN based_on,
        DROP COLUMN session_key, DROP COLUMN participants, ALTER COLUMN starts_at SET NOT NULL,
        ALTER COLUMN ends_at SET NOT NULL, ALTER COLUMN post SET NOT NULL`);
    await runner.query(`UPDATE appointment SET state = 'booked' WHERE state NOT IN ('booked', 'cancelled')`);
    await runner.query(`
      ALTER TABLE appointment ADD CONSTRAINT appointment_state_check CHECK (state IN ('booked', 'cancelled')),
        ADD CONSTRAINT appointment_resident_free EXCLUDE USING gist
          (resident_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state = 'booked'),
        ADD CONSTRAINT appointment_post_free EXCLUDE USING gist
          (organization_id WITH =, post WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state = 'booked')`);
  }
}
