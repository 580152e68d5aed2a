import { Injectable } from '@nestjs/common';
import type { Covered } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';
import { Database } from '@chez-soi/service-kit';
import type { PeopleCell, RequestCell } from '../indicators/recruitment-funnel';
import type { OutcomeCount } from '../indicators/refusals';
import type { Wait } from '../indicators/time-to-first-visit';
import { Territory } from '../territory';

interface Place {
  arm: string | null;
  commune: string | null;
}

const parisDate = (instant: string) => `(${instant} AT TIME ZONE 'Europe/Paris')::date`;
/** `$1` and `$2` are the first and the last day, either of them null. */
const covers = (day: string) =>
  `(${day} >= $1::date OR $1::date IS NULL) AND (${day} <= $2::date OR $2::date IS NULL)`;

/**
 * Reads the facts at the grain of arm and EPCI: the finest that leaves the database, from which tables are added up
 * and protected. Commune becomes EPCI here.
 */
@Injectable()
export class CellsStore {
  constructor(
    private readonly database: Database,
    private readonly territory: Territory,
  ) {}

  /**
   * People known by the end of the period; of them those invited in it, enrolled, and still in on `today`.
   * Of several invitations of one person in the period, the last counts. Files that became one are one person.
   */
  async people(covered: Covered, today: Day): Promise<PeopleCell[]> {
    const rows = await this.database.query<
      Place & Record<'known' | 'invited' | 'enrolled' | 'still', number>
    >(
      `WITH invitation AS (
         SELECT DISTINCT ON (p.kept_id) p.kept_id, e.* FROM enrolment_fact e JOIN same_person p USING (resident_id)
         WHERE e.invited_on IS NOT NULL AND e.left_reason IS DISTINCT FROM 'merged' AND ${covers('e.invited_on')}
         ORDER BY p.kept_id, e.invited_on DESC, e.subject_id DESC)
       SELECT i.arm, r.commune, count(*)::int AS known, count(i.subject_id)::int AS invited,
         count(*) FILTER (WHERE i.enrolled_on IS NOT NULL)::int AS enrolled,
         count(*) FILTER (WHERE i.enrolled_on IS NOT NULL AND i.left_on IS NULL
           AND (r.deceased_on IS NULL OR r.deceased_on > $3::date))::int AS still
       FROM resident_fact r LEFT JOIN invitation i ON i.kept_id = r.resident_id
       WHERE r.registered_at IS NOT NULL AND r.merged_into IS NULL
         AND (i.subject_id IS NOT NULL OR ${parisDate('r.registered_at')} <= $2::date OR $2::date IS NULL)
       GROUP BY i.arm, r.commune`,
      [covered.from, covered.to, today],
    );
    return rows.map(({ known, invited, enrolled, still, ...place }) => ({
      ...this.place(place),
      counts: { known, invited, enrolled, 'still-in': still },
    }));
  }

  /** Requests submitted in the period, and how far each came. A later step implies those before it. */
  async requests(covered: Covered): Promise<RequestCell[]> {
    const rows = await this.database.query<
      Place & Record<'submitted' | 'offered' | 'accepted' | 'visited', number>
    >(
      `WITH mission AS (
         SELECT care_request_id, bool_or(accepted_at IS NOT NULL) AS accepted FROM mission_fact GROUP BY care_request_id)
       SELECT a.arm, q.commune, count(*)::int AS submitted,
         count(*) FILTER (WHERE m.care_request_id IS NOT NULL OR v.first_visit_at IS NOT NULL)::int AS offered,
         count(*) FILTER (WHERE m.accepted OR v.first_visit_at IS NOT NULL)::int AS accepted,
         count(v.first_visit_at)::int AS visited
       FROM request_fact q LEFT JOIN mission m USING (care_request_id) LEFT JOIN first_visit v USING (care_request_id)
         LEFT JOIN assigned_arm a USING (resident_id)
       WHERE q.submitted_at IS NOT NULL AND ${covers(parisDate('q.submitted_at'))}
       GROUP BY a.arm, q.commune`,
      [covered.from, covered.to],
    );
    return rows.map(({ submitted, offered, accepted, visited, ...place }) => ({
      ...this.place(place),
      counts: { submitted, offered, accepted, 'first-visit': visited },
    }));
  }

  /** What became of the missions proposed in the period. The first answer stands, even if withdrawn later. */
  async outcomes(covered: Covered): Promise<OutcomeCount[]> {
    const rows = await this.database.query<Place & Pick<OutcomeCount, 'outcome' | 'reason' | 'count'>>(
      `SELECT a.arm, q.commune, m.refusal_reason AS reason, count(*)::int AS count,
         CASE WHEN m.accepted_at IS NOT NULL THEN 'accepted' WHEN m.refused_at IS NOT NULL THEN 'refused'
              WHEN m.expired_at IS NOT NULL THEN 'expired' WHEN m.withdrawn_at IS NOT NULL THEN 'withdrawn' ELSE 'open' END AS outcome
       FROM mission_fact m LEFT JOIN request_fact q USING (care_request_id)
         LEFT JOIN assigned_arm a ON a.resident_id = m.resident_id
       WHERE m.proposed_at IS NOT NULL AND ${covers(parisDate('m.proposed_at'))}
       GROUP BY a.arm, q.commune, m.refusal_reason, outcome`,
      [covered.from, covered.to],
    );
    return rows.map(({ outcome, reason, count, ...place }) => ({
      ...this.place(place),
      outcome,
      reason,
      count,
    }));
  }

  /** The waits of requests submitted in the period that ask for visits; those without visits cannot end. */
  async waits(covered: Covered): Promise<Wait[]> {
    const rows = await this.database.query<
      Place & { submitted: Day; visited: Day | null; ended: Day | null }
    >(
      `SELECT a.arm, q.commune, ${parisDate('q.submitted_at')}::text AS submitted,
         ${parisDate('v.first_visit_at')}::text AS visited,
         least(${parisDate('q.cancelled_at')}, r.deceased_on)::text AS ended
       FROM request_fact q LEFT JOIN first_visit v USING (care_request_id) LEFT JOIN assigned_arm a USING (resident_id)
         LEFT JOIN same_person p USING (resident_id) LEFT JOIN resident_fact r ON r.resident_id = p.kept_id
       WHERE q.submitted_at IS NOT NULL AND q.expects_visit AND ${covers(parisDate('q.submitted_at'))}
       ORDER BY q.care_request_id`,
      [covered.from, covered.to],
    );
    return rows.map(({ submitted, visited, ended, ...place }) => ({
      ...this.place(place),
      submittedOn: submitted,
      firstVisitOn: visited,
      endedOn: ended,
    }));
  }

  private place({ arm, commune }: Place): { arm: string | null; epci: string | null } {
    return { arm, epci: this.territory.epciOf(commune) };
  }
}
