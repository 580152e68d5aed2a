import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remote sessions; an appointment leads to one. */
export class Encounters1700000001062 implements MigrationInterface {
  readonly name = 'Encounters1700000001062';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE encounter (
        id uuid PRIMARY KEY, version int NOT NULL, appointment_id uuid REFERENCES appointment,
        resident_id uuid NOT NULL, organization_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished',
          'cancelled', 'entered-in-error')),
        since timestamptz NOT NULL, started_at timestamptz, ended_at timestamptz, past jsonb NOT NULL,
        participants text[] NOT NULL)`);
    await runner.query(`
      CREATE UNIQUE INDEX encounter_of_appointment ON encounter (appointment_id)
        WHERE state NOT IN ('cancelled', 'entered-in-error')`);
    await runner.query(`CREATE INDEX encounter_resident ON encounter (resident_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE encounter');
  }
}
