import type { Sql, Statement } from '@chez-soi/service-kit';

/** One version of one professional's note. */
export interface NoteRow {
  readonly author: string;
  readonly version: number;
  readonly text: string;
  readonly writtenAt: Date;
}

interface NewNote extends NoteRow {
  readonly sessionId: string;
  readonly encounterId: string;
}

/** What was written of sessions: versions are added, and none is ever changed. */
export class SessionNoteStore {
  /** All versions, each author's newest first; authors in the order in which they began. */
  async of(sql: Sql, sessionId: string): Promise<NoteRow[]> {
    return sql.query<NoteRow>(
      `SELECT author_account AS author, version, text, written_at AS "writtenAt" FROM session_note
       WHERE session_id = $1
       ORDER BY min(written_at) OVER (PARTITION BY author_account), author_account, version DESC`,
      [sessionId],
    );
  }

  add(statement: Statement, { author, writtenAt, sessionId, encounterId, ...note }: NewNote): Statement {
    const where = { session_id: sessionId, encounter_id: encounterId };
    return statement.insert('session_note', {
      ...where,
      ...note,
      author_account: author,
      written_at: writtenAt,
    });
  }

  /** Whether anything was written of a session of this person. */
  async areThereOf(sql: Sql, residentId: string): Promise<boolean> {
    const rows = await sql.query(
      `SELECT 1 FROM encounter e JOIN session_note n ON n.encounter_id = e.id WHERE e.resident_id = $1 LIMIT 1`,
      [residentId],
    );
    return rows.length > 0;
  }
}
