import type { GiveOpinion } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';

/** What people said of sessions; the words are for the team of telehealth and leave in no event. */
export class SessionOpinionStore {
  /** False when the person had answered before. */
  async give(tx: Sql, id: string, participantId: string, said: GiveOpinion, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO session_opinion (participant_id, id, opinion, words, given_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [participantId, id, said.opinion, said.words ?? null, now],
    );
    return rows.length > 0;
  }
}
