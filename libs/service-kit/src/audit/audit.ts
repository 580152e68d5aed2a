import { createHmac } from 'node:crypto';
import { newId } from '@chez-soi/kernel';
import type { Statement } from '../database/statement';
import type { Ctx } from '../rights/context';

/** What was done to which things. Parameters are names with keyed hashes of their values, never text. */
export interface AuditEntry {
  readonly entityType: string;
  readonly entityIds: readonly string[];
  readonly residentId?: string | null;
  readonly outcome?: 'done' | 'refused';
  readonly parameters?: Readonly<Record<string, string>>;
}

const auditTypes = {
  ...{ id: 'uuid', at: 'timestamptz', account: 'text', roles: 'text[]', action: 'text', outcome: 'text' },
  ...{ entity_type: 'text', entity_ids: 'uuid[]', resident_id: 'uuid', parameters: 'jsonb' },
  correlation_id: 'text',
};

/** The audit row of an entry, ready to be inserted. */
export function auditRow(ctx: Ctx, entry: AuditEntry): Record<string, unknown> {
  return {
    id: newId(ctx.now.getTime()),
    at: ctx.now,
    account: ctx.actor.accountId,
    roles: ctx.actor.roles,
    action: ctx.action,
    outcome: entry.outcome ?? 'done',
    entity_type: entry.entityType,
    entity_ids: entry.entityIds,
    resident_id: entry.residentId ?? null,
    parameters: entry.parameters ?? {},
    correlation_id: ctx.correlationId,
  };
}

/** Adds the audit row of a write to the write's own statement. */
export function recordWrite(statement: Statement, ctx: Ctx, entry: AuditEntry): Statement {
  return statement.insert('audit', auditRow(ctx, entry));
}

/** Adds the audit rows of several writes, in a shape that does not depend on how many they are. */
export function recordWrites(
  statement: Statement,
  entries: readonly { readonly ctx: Ctx; readonly entry: AuditEntry }[],
): Statement {
  const rows = entries.map(({ ctx, entry }) => auditRow(ctx, entry));
  return statement.insertMany('audit', auditTypes, rows);
}

/** Adds the audit rows of several things of one type that one command wrote. */
export function recordWriteOfEach(
  statement: Statement,
  ctx: Ctx,
  entityType: string,
  written: readonly { readonly id: string; readonly residentId: string }[],
): Statement {
  const entries = written.map(({ id, residentId }) => ({
    ctx,
    entry: { entityType, entityIds: [id], residentId },
  }));
  return recordWrites(statement, entries);
}

/** Names of query parameters with keyed hashes of their values: comparable by who holds the key, readable by nobody. */
export function hashedParameters(
  query: Readonly<Record<string, unknown>>,
  key: Uint8Array,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      createHmac('sha256', key).update(String(value)).digest('base64url').slice(0, 22),
    ]),
  );
}
