import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders of appointments, one a kind and time; those of what is booked already begin with the usual hours. */
export class Reminders1700000001090 implements MigrationInterface {
  readonly name = 'Reminders1700000001090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reminder (
        id uuid PRIMARY KEY, appointment_id uuid NOT NULL REFERENCES appointment, starts_at timestamptz NOT NULL,
        kind text NOT NULL CHECK (kind IN ('day-before', 'hour-before')), due_at timestamptz NOT NULL,
        until_at timestamptz NOT NULL, settled_at timestamptz, UNIQUE (appointment_id, kind, starts_at))`);
    await runner.query(`CREATE INDEX reminder_due ON reminder (due_at, id) WHERE settled_at IS NULL`);
    await runner.query(`
      INSERT INTO reminder (id, appointment_id, kind, starts_at, due_at, until_at)
      SELECT gen_random_uuid(), a.id, r.kind, a.starts_at, r.due_at, r.until_at FROM appointment a, LATERAL (VALUES
        ('day-before', ((a.starts_at AT TIME ZONE 'Europe/Paris')::date - 1 + time '18:00') AT TIME ZONE 'Europe/Paris',
          a.starts_at - interval '1 hour'),
        ('hour-before', a.starts_at - interval '1 hour', a.starts_at)) AS r(kind, due_at, until_at)
      WHERE a.state = 'booked' AND r.due_at > now() AND r.due_at < r.until_at`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reminder');
  }
}
