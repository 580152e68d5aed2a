import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@chez-soi/service-kit';

const WINDOW = `interval '15 minutes'`;
const MAXIMUM_FAILURES = 10;

/** Counts failed sign-ins per e-mail address, known or not, so that a refusal does not tell who has an account. */
@Injectable()
export class SignInAttemptStore {
  constructor(private readonly database: Database) {}

  /**
   * Counts an attempt before its password is looked at, so that parallel guesses count too.
   * Null when ten failures in fifteen minutes are already there; otherwise the attempt's id.
   */
  async begin(email: string, now: Date): Promise<string | null> {
    const [attempt] = await this.database.query<{ id: string }>(
      'INSERT INTO sign_in_attempt (email_hash, at) VALUES ($1, $2) RETURNING id',
      [hash(email), now],
    );
    const [row] = await this.database.query<{ count: string }>(
      `SELECT count(*) AS count FROM sign_in_attempt WHERE email_hash = $1 AND at > $2::timestamptz - ${WINDOW} AND id <= $3`,
      [hash(email), now, attempt!.id],
    );
    if (Number(row?.count) <= MAXIMUM_FAILURES) return attempt!.id;
    // A refused attempt does not lengthen the wait.
    await this.database.query('DELETE FROM sign_in_attempt WHERE id = $1', [attempt!.id]);
    return null;
  }

  /** The password was right: earlier failures are forgotten. */
  async succeeded(email: string): Promise<void> {
    await this.database.query('DELETE FROM sign_in_attempt WHERE email_hash = $1', [hash(email)]);
  }
}

function hash(email: string): Buffer {
  return createHash('sha256').update(email).digest();
}
