import type { AskedFollowUpQuery } from '@chez-soi/contracts';
import type { Sql, Statement, Within } from '@chez-soi/service-kit';

export interface FollowUpRow {
  readonly id: string;
  readonly sessionId: string;
  readonly residentId: string;
  readonly words: string;
  readonly dueOn: string;
  readonly serviceCode: string | null;
  readonly askedAt: Date;
}

interface NewFollowUp extends Omit<FollowUpRow, 'residentId'> {
  readonly encounterId: string;
  readonly askedBy: string;
}

const MOST = 100;

/** What professionals asked to be arranged, in their words; where it stands is care-requests'. */
export class SessionFollowUpStore {
  /** Newest first; of those within reach. */
  async list(sql: Sql, within: Within, query: AskedFollowUpQuery): Promise<FollowUpRow[]> {
    const { residents, organizations } = within === 'all' ? { residents: [], organizations: [] } : within;
    return sql.query<FollowUpRow>(
      `SELECT f.id, f.session_id AS "sessionId", e.resident_id AS "residentId", f.words, f.due_on::text AS "dueOn",
         f.service_code AS "serviceCode", f.asked_at AS "askedAt"
       FROM session_follow_up f JOIN encounter e ON e.id = f.encounter_id
       WHERE ($1 OR e.resident_id = ANY($2::uuid[]) OR e.organization_id = ANY($3::uuid[]))
         AND ($4::uuid IS NULL OR f.session_id = $4) AND ($5::uuid IS NULL OR e.resident_id = $5)
         AND ($6::uuid[] IS NULL OR f.id = ANY($6))
       ORDER BY f.asked_at DESC, f.id DESC LIMIT ${MOST}`,
      [
        ...[within === 'all', residents, organizations],
        ...[query.sessionId ?? null, query.residentId ?? null, query.ids ?? null],
      ],
    );
  }

  add(statement: Statement, followUp: NewFollowUp): Statement {
    const { id, sessionId, encounterId, askedBy, words, dueOn, serviceCode, askedAt } = followUp;
    return statement.insert('session_follow_up', {
      ...{ id, session_id: sessionId, encounter_id: encounterId, asked_by: askedBy, words },
      ...{ due_on: dueOn, service_code: serviceCode, asked_at: askedAt },
    });
  }
}
