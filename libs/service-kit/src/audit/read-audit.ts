import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Ctx } from '../rights/context';
import { type AuditEntry, auditRow } from './audit';

interface Waiting {
  readonly row: Record<string, unknown>;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Records reads of personal data before their answer leaves. Reads that come while others are being written share the next
 * insert: a lone read waits for nobody, and under load the groups grow by themselves.
 */
@Injectable()
export class ReadAudit {
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly database: Database) {}

  /** Resolves when the entry is stored; an answer must not leave before. */
  record(ctx: Ctx, entry: AuditEntry): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ row: auditRow(ctx, entry), done, failed });
      if (this.writing) return;
      this.writing = true;
      // Those of the same turn of the event loop go together.
      setImmediate(() => void this.database.apart(() => this.writeAll()));
    });
  }

  /** Reads of several things of one type: an entry for each person, naming what of theirs was read. */
  async recordEach(
    ctx: Ctx,
    entityType: string,
    read: readonly { readonly id: string; readonly residentId: string }[],
  ): Promise<void> {
    const byResident = new Map<string, string[]>();
    for (const { id, residentId } of read)
      byResident.set(residentId, [...(byResident.get(residentId) ?? []), id]);
    await Promise.all(
      [...byResident].map(([residentId, entityIds]) =>
        this.record(ctx, { entityType, entityIds, residentId }),
      ),
    );
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      await this.write(group);
    }
    this.writing = false;
  }

  private async write(group: readonly Waiting[]): Promise<void> {
    try {
      const rows = JSON.stringify(group.map(({ row }) => row));
      await this.database.prepared('read_audit', insert, [rows]);
      group.forEach(({ done }) => done());
    } catch (error) {
      group.forEach(({ failed }) => failed(error));
    }
  }
}

const insert = `
  INSERT INTO audit (id, at, account, roles, action, outcome, entity_type, entity_ids, resident_id, parameters, correlation_id)
  SELECT id, at, account, roles, action, outcome, entity_type, entity_ids, resident_id, parameters, correlation_id
  FROM jsonb_to_recordset($1) AS r(id uuid, at timestamptz, account text, roles text[], action text, outcome text,
       entity_type text, entity_ids uuid[], resident_id uuid, parameters jsonb, correlation_id text)`;
