import { DomainError } from '@chez-soi/kernel';
import type { Statement } from '../database/statement';
import type { Sql } from '../database/sql';
import type { Ctx } from '../rights/context';

/** What was answered to a command with this key. */
export interface StoredAnswer {
  readonly status: number;
  readonly answer: unknown;
}

/**
 * Adds the answer of a command to its own statement, so that effect and answer are stored together or not at all.
 * Without an Idempotency-Key nothing is added.
 */
export function rememberAnswer(statement: Statement, ctx: Ctx, answer: unknown, status = 201): Statement {
  if (!ctx.idempotency) return statement;
  return statement.insert('answered_command', {
    account: ctx.actor.accountId ?? '',
    key: ctx.idempotency.key,
    fingerprint: ctx.idempotency.fingerprint,
    status,
    answer: JSON.stringify(answer ?? null),
    at: ctx.now,
  });
}

/** The stored answer of this very command, if it was answered before; another command under the same key is refused. */
export async function recallAnswer(sql: Sql, ctx: Ctx): Promise<StoredAnswer | null> {
  if (!ctx.idempotency) return null;
  const [row] = await sql.query<{ fingerprint: Buffer; status: number; answer: unknown }>(
    'SELECT fingerprint, status, answer FROM answered_command WHERE account = $1 AND key = $2',
    [ctx.actor.accountId ?? '', ctx.idempotency.key],
  );
  if (!row) return null;
  if (!row.fingerprint.equals(ctx.idempotency.fingerprint))
    throw new DomainError(
      'rule',
      {
        fr: 'Cette clé Idempotency-Key a déjà servi pour une autre demande. Employez-en une nouvelle.',
        en: 'This Idempotency-Key was already used for another command. Use a new one.',
      },
      [{ path: 'Idempotency-Key', message: { fr: 'Déjà employée.', en: 'Already used.' } }],
    );
  return { status: row.status, answer: row.answer };
}
