import { Injectable } from '@nestjs/common';
import type { SessionRole } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';

export interface SessionLink {
  readonly id: string;
  readonly sessionId: string;
  readonly label: string;
  readonly role: SessionRole;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  readonly deviceHash: Buffer | null;
  readonly boundAt: Date | null;
}

const columns = `id, session_id AS "sessionId", label, role, created_at AS "createdAt", revoked_at AS "revokedAt",
  device_hash AS "deviceHash", bound_at AS "boundAt"`;

/** Links by which one person joins one session without an account. Of the token only a hash is kept. */
@Injectable()
export class SessionLinkStore {
  async byToken(sql: Sql, tokenHash: Buffer): Promise<SessionLink | undefined> {
    const text = `SELECT ${columns} FROM session_link WHERE token_hash = $1`;
    return (await sql.query<SessionLink>(text, [tokenHash]))[0];
  }

  async list(sql: Sql, sessionId: string): Promise<SessionLink[]> {
    const text = `SELECT ${columns} FROM session_link WHERE session_id = $1 ORDER BY id`;
    return sql.query<SessionLink>(text, [sessionId]);
  }

  /** False when another device has it. The first of two at the same moment gets it. */
  async bind(tx: Sql, id: string, deviceHash: Buffer, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE session_link SET device_hash = $2, bound_at = coalesce(bound_at, $3)
       WHERE id = $1 AND revoked_at IS NULL AND (device_hash IS NULL OR device_hash = $2) RETURNING 1`,
      [id, deviceHash, now],
    );
    return rows.length > 0;
  }
}
