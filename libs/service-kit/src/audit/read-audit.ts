import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Ctx } from '../rights/context';
import { type AuditEntry, auditRow } from './audit';

const GROUPING_MS = 5;

interface Waiting {
  readonly row: Record<string, unknown>;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Records reads of personal data before their answer leaves; reads of the same 5 ms share one insert. */
@Injectable()
export class ReadAudit {
  private waiting: Waiting[] = [];

  constructor(private readonly database: Database) {}

  /** Resolves when the entry is stored; an answer must not leave before. */
  record(ctx: Ctx, entry: AuditEntry): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ row: auditRow(ctx, entry), done, failed });
      if (this.waiting.length === 1)
        setTimeout(() => void this.database.apart(() => this.flush()), GROUPING_MS);
    });
  }

  private async flush(): Promise<void> {
    const group = this.waiting;
    this.waiting = [];
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
