import { Injectable } from '@nestjs/common';
import type { WebhookAnswer } from '@chez-soi/contracts';
import type { Sql, Statement } from '@chez-soi/service-kit';

/** A secret as it lies in the database. */
export interface SealedSecret {
  readonly id: string;
  readonly keyId: Buffer;
  readonly nonce: Buffer;
  readonly sealed: Buffer;
  readonly madeAt: Date;
  readonly endsAt: Date | null;
}

const columns = 'id, key_id AS "keyId", nonce, sealed, made_at AS "madeAt", ends_at AS "endsAt"';

/** The secrets of operators, and which of their messages were taken in. */
@Injectable()
export class WebhookStore {
  /** Those that are good at an instant, the newest first. */
  secrets(sql: Sql, operatorId: string, now: Date): Promise<SealedSecret[]> {
    return sql.query<SealedSecret>(
      `SELECT ${columns} FROM webhook_secret WHERE operator_id = $1 AND (ends_at IS NULL OR ends_at > $2)
       ORDER BY made_at DESC, id DESC`,
      [operatorId, now],
    );
  }

  /** The new one; those of before are good until `overlapEnds` at most. */
  replace(statement: Statement, operatorId: string, made: SealedSecret, overlapEnds: Date): Statement {
    statement.add(
      (
        bind,
      ) => `UPDATE webhook_secret SET ends_at = least(coalesce(ends_at, ${bind(overlapEnds)}), ${bind(overlapEnds)})
        WHERE operator_id = ${bind(operatorId)} AND id <> ${bind(made.id)}`,
    );
    const { id, keyId, nonce, sealed, madeAt, endsAt } = made;
    return statement.insert('webhook_secret', {
      ...{ id, operator_id: operatorId, key_id: keyId, nonce, sealed, made_at: madeAt, ends_at: endsAt },
    });
  }

  /**
   * Keeps the name of a message for this transaction: whoever sends the same one waits for its end. False when it was
   * taken in before.
   */
  async claim(
    tx: Sql,
    operatorId: string,
    message: { readonly id: string; readonly fingerprint: Buffer; readonly answer: WebhookAnswer },
    now: Date,
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO webhook_delivery (operator_id, webhook_id, fingerprint, received_at, answer)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
      [operatorId, message.id, message.fingerprint, now, JSON.stringify(message.answer)],
    );
    return rows.length === 1;
  }

  async answered(
    tx: Sql,
    operatorId: string,
    webhookId: string,
  ): Promise<{ fingerprint: Buffer; answer: WebhookAnswer } | undefined> {
    const text =
      'SELECT fingerprint, answer FROM webhook_delivery WHERE operator_id = $1 AND webhook_id = $2';
    return (await tx.query<{ fingerprint: Buffer; answer: WebhookAnswer }>(text, [operatorId, webhookId]))[0];
  }

  async forgetBefore(sql: Sql, before: Date): Promise<void> {
    await sql.query('DELETE FROM webhook_delivery WHERE received_at < $1', [before]);
  }
}
