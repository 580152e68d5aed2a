import type { Bilingual } from '@chez-soi/kernel';
import type { Status, Unit } from '@chez-soi/economics';
import { Database, type Sql, type Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { StoredFigure } from '../domain/figure-rows';
import { Figures } from '../domain/figures';

interface Row {
  id: string;
  row_id: string;
  key: string;
  value: string;
  unit: Unit;
  valid_from: string;
  valid_to: string | null;
  source: string;
  status: Status;
  replaces: string | null;
  name: Bilingual | null;
  version: number;
}

/** Dated figures of the Département, and the first use of every row. */
@Injectable()
export class FigureStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** What every amount is calculated with: shipped rows and the Département's own. */
  async figures(sql: Sql = this.database): Promise<Figures> {
    return readFigures(sql);
  }

  /** The Département's rows by key and day; some hundreds. */
  async own(sql: Sql = this.database): Promise<StoredFigure[]> {
    return readOwn(sql);
  }

  /** Rows that somebody's amount was told by, with the instant of the first. */
  async uses(sql: Sql = this.database): Promise<ReadonlyMap<string, Date>> {
    const rows = await sql.prepared<{ row_id: string; first_used_at: Date }>(
      'figure-uses',
      'SELECT row_id, first_used_at FROM figure_use',
      [],
    );
    return new Map(rows.map(({ row_id, first_used_at }) => [row_id, first_used_at]));
  }

  /** Notes the first use of rows; from then on nobody corrects them. `rowIds`: the ids that a calculation gave. */
  async markUsed(rowIds: Iterable<string>, at: Date, sql: Sql = this.database): Promise<void> {
    await markUsed(sql, rowIds, at);
  }

  /** Whoever changes figures does so alone: overlaps are refused by what is there. */
  async hold(tx: Sql): Promise<void> {
    await holdFigures(tx);
  }
}

export async function markUsed(sql: Sql, rowIds: Iterable<string>, at: Date): Promise<void> {
  const ids = [...new Set(rowIds)].sort();
  if (ids.length === 0) return;
  await sql.query(
    `INSERT INTO figure_use (row_id, first_used_at)
     SELECT row_id, $2 FROM unnest($1::text[]) AS used(row_id) WHERE NOT EXISTS
       (SELECT 1 FROM figure_use known WHERE known.row_id = used.row_id)
     ON CONFLICT DO NOTHING`,
    [ids, at],
  );
}

export async function holdFigures(tx: Sql): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('funding:figures'))`);
}

/** The same for who has a connection and no application: the month's work runs in a thread of its own. */
export async function readFigures(sql: Sql): Promise<Figures> {
  return Figures.of(await readOwn(sql));
}

async function readOwn(sql: Sql): Promise<StoredFigure[]> {
  const rows = await sql.prepared<Row>(
    'figure-all',
    `SELECT id, row_id, key, value, unit, valid_from::text, valid_to::text, source, status, replaces, name, version
     FROM figure ORDER BY key, valid_from`,
    [],
  );
  return rows.map(fromRow);
}

export function insertFigure(statement: Statement, row: StoredFigure): void {
  const { figureId: id, key, unit, name, version } = row;
  statement.insert('figure', {
    ...{ id, key, unit, version, ...contentOf(row) },
    name: name && JSON.stringify(name),
  });
}

/** Ends a row, verifies it or, before anybody's amount was told by it, corrects it. */
export function changeFigure(statement: Statement, row: StoredFigure): void {
  statement.update('figure', row.figureId, row.version - 1, contentOf(row));
}

function contentOf({ id, value, validFrom, validTo, source, status, replaces }: StoredFigure) {
  return { row_id: id, value, valid_from: validFrom, valid_to: validTo, source, status, replaces };
}

function fromRow({ id, row_id, valid_from, valid_to, ...row }: Row): StoredFigure {
  return { ...row, figureId: id, id: row_id, validFrom: valid_from, validTo: valid_to };
}
