import type { ImportView, RefusedCell } from '@chez-soi/contracts';
import { type Bilingual, newId } from '@chez-soi/kernel';
import { type Ctx, Database, type Sql, type Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ImportKind } from '../import/columns';
import { type Refusal, type WaitingLine, withCell } from '../import/refusal';

/** An upload whose sender went silent for so long is given up. */
const SILENT_MINUTES = 2;
const SHOWN_REFUSALS = 1000;

/** An import under way, as its worker needs it. */
export interface ImportRun {
  readonly id: string;
  readonly kind: ImportKind;
  readonly columns: readonly string[];
  readonly account: string | null;
  readonly correlationId: string;
}

interface Row {
  id: string;
  kind: ImportKind;
  state: 'receiving' | 'running' | 'done' | 'failed';
  total_lines: number;
  done_lines: number;
  refused_lines: number;
  failure: Bilingual | null;
  refused: (Omit<RefusedCell, 'message'> & { fr: string; en: string })[];
}

/** Imports with the lines that still wait, so that any process can go on after a restart. */
@Injectable()
export class ImportStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Opens an import that receives its lines. */
  async open(ctx: Ctx, kind: ImportKind): Promise<string> {
    const id = newId(ctx.now.getTime());
    await this.database.query(
      `INSERT INTO import_run (id, kind, state, account, correlation_id, created_at, touched_at)
       VALUES ($1, $2, 'receiving', $3, $4, $5, now())`,
      [id, kind, ctx.actor.accountId, ctx.correlationId, ctx.now],
    );
    return id;
  }

  async keepLines(id: string, lines: readonly WaitingLine[]): Promise<void> {
    await this.database.query(
      `WITH touched AS (UPDATE import_run SET touched_at = now() WHERE id = $1)
       INSERT INTO import_line (import_id, line, cells, first_line)
       SELECT $1, line, cells, "firstLine" FROM jsonb_to_recordset($2::jsonb) AS r(line int, cells text[], "firstLine" int)`,
      [id, JSON.stringify(lines)],
    );
  }

  async discard(id: string): Promise<void> {
    await this.database.query('DELETE FROM import_run WHERE id = $1', [id]);
  }

  async find(id: string, language: 'fr' | 'en'): Promise<ImportView | null> {
    const [row] = await this.database.query<Row>(
      `SELECT r.id, r.kind, r.state, r.total_lines, r.done_lines, r.refused_lines, r.failure, coalesce((
         SELECT json_agg(f) FROM (
           SELECT line, name, field, value, message_fr AS fr, message_en AS en FROM import_refusal
           WHERE import_id = r.id ORDER BY line LIMIT ${SHOWN_REFUSALS}) f), '[]') AS refused
       FROM import_run r WHERE r.id = $1`,
      [id],
    );
    return row ? toView(row, language) : null;
  }

  /** Uploads that were cut off, by a crash for instance. */
  async failSilentUploads(): Promise<void> {
    const failure = {
      fr: 'L’envoi du fichier a été interrompu. Rien n’a été importé : recommencez.',
      en: 'The upload was interrupted. Nothing was imported: start again.',
    };
    await this.database.query(
      `WITH silent AS (
         UPDATE import_run SET state = 'failed', failure = $1
         WHERE state = 'receiving' AND touched_at < now() - interval '${SILENT_MINUTES} minutes' RETURNING id)
       DELETE FROM import_line USING silent WHERE import_id = silent.id`,
      [JSON.stringify(failure)],
    );
  }
}

/** Part of the statement that ends an upload: from now on the lines are taken in. */
export function startImport(
  statement: Statement,
  id: string,
  columns: readonly string[],
  totalLines: number,
): void {
  statement.add(
    (
      bind,
    ) => `UPDATE import_run SET state = 'running', columns = ${bind(columns)}, total_lines = ${bind(totalLines)},
      touched_at = now() WHERE id = ${bind(id)}`,
  );
}

/** Locks the oldest import whose lines wait, unless another process has it; null when there is none. */
export async function lockImport(tx: Sql): Promise<ImportRun | null> {
  const [run] = await tx.query<ImportRun>(
    `SELECT id, kind, columns, account, correlation_id AS "correlationId" FROM import_run
     WHERE state = 'running' ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  return run ?? null;
}

export function waitingLines(tx: Sql, id: string, limit: number): Promise<WaitingLine[]> {
  return tx.query<WaitingLine>(
    'SELECT line, cells, first_line AS "firstLine" FROM import_line WHERE import_id = $1 ORDER BY line LIMIT $2',
    [id, limit],
  );
}

/** Counts lines as done, whether taken in or refused. */
export async function finishLines(
  tx: Sql,
  { id, columns }: Pick<ImportRun, 'id' | 'columns'>,
  lines: readonly WaitingLine[],
  refused: readonly Refusal[],
): Promise<void> {
  const told = refused.map((one) => withCell(one, columns, lines));
  await tx.query('DELETE FROM import_line WHERE import_id = $1 AND line = ANY($2::int[])', [
    id,
    lines.map(({ line }) => line),
  ]);
  await tx.query(
    `INSERT INTO import_refusal (import_id, line, name, field, value, message_fr, message_en)
     SELECT $1, line, name, field, value, message->>'fr', message->>'en'
     FROM jsonb_to_recordset($2::jsonb) AS r(line int, name text, field text, value text, message jsonb)`,
    [id, JSON.stringify(told)],
  );
  await tx.query(
    `UPDATE import_run SET done_lines = done_lines + $2, refused_lines = refused_lines + $3, touched_at = now() WHERE id = $1`,
    [id, lines.length, new Set(refused.map(({ line }) => line)).size],
  );
}

export async function closeImport(tx: Sql, id: string): Promise<void> {
  await tx.query(`UPDATE import_run SET state = 'done', touched_at = now() WHERE id = $1`, [id]);
}

function toView(row: Row, language: 'fr' | 'en'): ImportView {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state === 'receiving' ? 'running' : row.state,
    totalLines: row.total_lines,
    doneLines: row.done_lines,
    refusedLines: row.refused_lines,
    refused: row.refused.map(({ fr, en, ...cell }) => ({ ...cell, message: language === 'en' ? en : fr })),
    failure: row.failure?.[language] ?? null,
  };
}
