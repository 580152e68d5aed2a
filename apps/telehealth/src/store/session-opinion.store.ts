import type { GiveOpinion, OpinionQuery, OpinionWords } from '@chez-soi/contracts';
import { Keyset, type KeysOf, type Sql } from '@chez-soi/service-kit';

const keys = { week: 'instant', id: 'id' } as const;
/** The latest week first; within a week by chance. */
export const opinionOrder = new Keyset(keys);

type Row = Omit<OpinionWords, 'answerTo'> & {
  readonly answerTo:
    (Omit<NonNullable<OpinionWords['answerTo']>, 'relationId'> & { reference: string }) | null;
};

/**
 * Words that the Département may read at `$1`: at once where an answer is asked for; else once the week is over, so that
 * the session that has just ended does not tell whose they are.
 */
const readable = `(o.asks_answer OR (o.words IS NOT NULL AND NOT o.asks_answer
  AND o.week < date_trunc('week', $1::timestamptz AT TIME ZONE 'Europe/Paris')::date))`;

/** What people said of sessions; the words leave in no event. */
export class SessionOpinionStore {
  /** False when the person had answered before. */
  async give(tx: Sql, id: string, participantId: string, said: GiveOpinion, now: Date): Promise<boolean> {
    const { opinion, words, asksAnswer = false } = said;
    const rows = await tx.query(
      `INSERT INTO session_opinion (participant_id, id, opinion, words, asks_answer, given_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
      [participantId, id, opinion, words ?? null, asksAnswer, now],
    );
    return rows.length > 0;
  }

  /** One page of words, one row more than asked for. */
  async list(sql: Sql, now: Date, { state, limit, cursor }: OpinionQuery): Promise<OpinionWords[]> {
    const after: KeysOf<typeof keys> | null = opinionOrder.read(cursor);
    const rows = await sql.query<Row>(
      `SELECT o.words_id AS id, o.week::text, o.opinion, o.words, o.read_at IS NOT NULL AS read,
         CASE WHEN o.asks_answer THEN jsonb_build_object('role', p.role, 'name', l.label, 'reference', p.reference,
           'residentId', coalesce(a.resident_id, c.resident_id), 'appointmentId', a.id,
           'at', to_char(o.given_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS "answerTo"
       FROM session_opinion o JOIN session_participant p ON p.id = o.participant_id
         LEFT JOIN session_link l ON l.id = p.link_id LEFT JOIN appointment a ON a.id = p.session_id
         LEFT JOIN session_call c ON c.session_id = p.session_id
       WHERE ${readable} AND (o.read_at IS NOT NULL) = $2
         AND ($3::timestamptz IS NULL OR (o.week, o.words_id) < (($3::timestamptz AT TIME ZONE 'UTC')::date, $4::uuid))
       ORDER BY o.week DESC, o.words_id DESC LIMIT $5`,
      [now, state === 'read', after?.week ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map(fromRow);
  }

  /** Words of weeks before that of an instant, and the wish to be answered; what they answered stays. */
  async forgetWordsBefore(sql: Sql, before: Date): Promise<void> {
    await sql.query(
      `UPDATE session_opinion SET words = NULL, asks_answer = NULL, read_at = NULL
       WHERE (words IS NOT NULL OR asks_answer)
         AND week < date_trunc('week', $1::timestamptz AT TIME ZONE 'Europe/Paris')::date`,
      [before],
    );
  }

  /** The person of whom it tells, if it does; undefined where there are no such words to read. */
  async mark(
    tx: Sql,
    id: string,
    read: boolean,
    now: Date,
  ): Promise<{ readonly residentId: string | null } | undefined> {
    const rows = await tx.query<{ residentId: string | null }>(
      `UPDATE session_opinion o SET read_at = CASE WHEN $3 THEN coalesce(read_at, $1) END
       WHERE words_id = $2 AND ${readable}
       RETURNING CASE WHEN asks_answer THEN (
         SELECT coalesce(a.resident_id, c.resident_id) FROM session_participant p
           LEFT JOIN appointment a ON a.id = p.session_id LEFT JOIN session_call c ON c.session_id = p.session_id
         WHERE p.id = o.participant_id) END AS "residentId"`,
      [now, id, read],
    );
    return rows[0];
  }
}

function fromRow({ answerTo, ...row }: Row): OpinionWords {
  if (!answerTo) return { ...row, answerTo };
  const { reference, ...rest } = answerTo;
  const relationId = reference?.startsWith('RelatedPerson/') ? reference.split('/')[1]! : null;
  return { ...row, answerTo: { ...rest, relationId } };
}
