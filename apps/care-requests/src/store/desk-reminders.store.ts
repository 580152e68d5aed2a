import type { Day } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';

/** A clock of the Département of which the desk is to be told. */
export interface DeskReminder {
  readonly applicationId: string;
  /** As events write it, e.g. `plan30`. */
  readonly clock: string;
  readonly lastDay: Day;
}

/** What the morning mail of the desk has to tell. */
export class DeskRemindersStore {
  constructor(private readonly sql: Sql) {}

  /** An event that was kept before is left as it is. */
  async keep(eventId: string, { applicationId, clock, lastDay }: DeskReminder): Promise<void> {
    await this.sql.prepared(
      'apa-desk-reminder-keep',
      `INSERT INTO apa_desk_reminder (event_id, application_id, clock, last_day) VALUES ($1, $2, $3, $4)
       ON CONFLICT (event_id) DO NOTHING`,
      [eventId, applicationId, clock, lastDay],
    );
  }

  /** Takes what waits, unless a mail was written today; soonest first. */
  takeFor(today: Day): Promise<DeskReminder[]> {
    return this.sql.prepared<DeskReminder & Record<string, unknown>>(
      'apa-desk-reminder-take',
      `WITH taken AS (
         UPDATE apa_desk_reminder SET told_on = $1
         WHERE told_on IS NULL AND NOT EXISTS (SELECT 1 FROM apa_desk_reminder WHERE told_on = $1)
         RETURNING application_id, clock, last_day)
       SELECT application_id AS "applicationId", clock, last_day::text AS "lastDay" FROM taken
       ORDER BY last_day, application_id`,
      [today],
    );
  }
}
