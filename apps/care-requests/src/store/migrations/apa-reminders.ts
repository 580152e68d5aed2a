import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders of legal clocks: when the next is due, and what the desk's morning mail has to tell. */
export class ApaReminders1700000001011 implements MigrationInterface {
  readonly name = 'ApaReminders1700000001011';

  async up(runner: QueryRunner): Promise<void> {
    // Computed from the facts whenever the row is saved, like acts_on; what is in hand is looked at once, now.
    await runner.query(`ALTER TABLE apa_application ADD remind_on date`);
    await runner.query(`UPDATE apa_application SET remind_on = CURRENT_DATE
      WHERE state NOT IN ('draft', 'rejected', 'deemed-refused', 'closed')`);
    await runner.query(
      `CREATE INDEX apa_application_remind ON apa_application (remind_on) WHERE remind_on IS NOT NULL`,
    );
    // One row per event told; those without a digest wait for the next one.
    await runner.query(`
      CREATE TABLE apa_desk_reminder (
        event_id uuid PRIMARY KEY, application_id uuid NOT NULL REFERENCES apa_application, clock text NOT NULL,
        last_day date NOT NULL, told_on date)`);
    await runner.query(
      `CREATE INDEX apa_desk_reminder_waiting ON apa_desk_reminder (last_day) WHERE told_on IS NULL`,
    );
    await runner.query(`CREATE INDEX apa_desk_reminder_told ON apa_desk_reminder (told_on DESC)`);
    // The morning mail is about nobody's file in particular.
    await runner.query(`ALTER TABLE message ALTER resident_id DROP NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM message WHERE resident_id IS NULL`);
    await runner.query(`ALTER TABLE message ALTER resident_id SET NOT NULL`);
    await runner.query(`DROP TABLE apa_desk_reminder`);
    await runner.query(`ALTER TABLE apa_application DROP remind_on`);
  }
}
