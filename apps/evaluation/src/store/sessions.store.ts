import { Injectable } from '@nestjs/common';
import type { Covered } from '@chez-soi/contracts';
import { Database } from '@chez-soi/service-kit';
import type { RemoteSession } from '../indicators/sessions-by-fibre';
import { Territory } from '../territory';

type Row = Omit<RemoteSession, 'epci' | 'fibre'> & { readonly commune: string | null };

const endedOn = `(s.ended_at AT TIME ZONE 'Europe/Paris')::date`;

/** Reads remote sessions with the line that the person's own browser told of, and what the person said of it. */
@Injectable()
export class SessionsStore {
  constructor(
    private readonly database: Database,
    private readonly territory: Territory,
  ) {}

  /**
   * Sessions that ended in the months covered, missed ones too. Files that became one are one person, who lives where
   * the file that was kept says today.
   */
  async sessions({ from, to }: Covered): Promise<RemoteSession[]> {
    const rows = await this.database.query<Row>(
      `WITH said AS (
         SELECT DISTINCT ON (session_id) session_id, opinion FROM opinion_fact WHERE role = 'resident'
         ORDER BY session_id, given_at, opinion_id)
       SELECT coalesce(p.kept_id, s.resident_id) AS person, a.arm, r.commune, s.began_at IS NOT NULL AS met,
         s.seconds_together AS "secondsTogether", l.*, o.opinion
       FROM session_fact s LEFT JOIN same_person p USING (resident_id)
         LEFT JOIN resident_fact r ON r.resident_id = coalesce(p.kept_id, s.resident_id)
         LEFT JOIN assigned_arm a ON a.resident_id = coalesce(p.kept_id, s.resident_id)
         LEFT JOIN said o USING (session_id)
         LEFT JOIN LATERAL (
           SELECT "joinMs", "lossPerMille", "receivedKbps", reconnects, "audioOnlySeconds"
           FROM jsonb_to_recordset(s.lines) AS t(role text, "joinMs" int, "lossPerMille" int, "receivedKbps" int,
             reconnects int, "audioOnlySeconds" int)
           WHERE t.role = 'resident' ORDER BY "audioOnlySeconds" IS NULL LIMIT 1) AS l ON true
       WHERE s.ended_at IS NOT NULL AND s.seconds_together IS NOT NULL
         AND (${endedOn} >= $1::date OR $1::date IS NULL) AND (${endedOn} <= $2::date OR $2::date IS NULL)`,
      [from, to],
    );
    return rows.map(({ commune, ...session }) => ({
      ...session,
      epci: this.territory.epciOf(commune),
      fibre: this.territory.fibreOf(commune),
    }));
  }
}
