import { createHash } from 'node:crypto';
import { DomainError, Remembered } from '@chez-soi/kernel';
import type { Bind, Part, Sql } from './sql';

/**
 * Everything that one command writes (rows, FHIR document, audit, outbox) as common table expressions of ONE
 * statement: one round trip, atomic by itself, and prepared once per shape.
 */
export class Statement {
  private readonly values: unknown[] = [];
  private readonly parts: string[] = [];
  private readonly expectations: string[] = [];
  private readonly announced: string[] = [];
  private readonly bind: Bind = (value) => `$${this.values.push(value)}`;

  add(part: Part): this {
    this.parts.push(`p${this.parts.length} AS (${part(this.bind)})`);
    return this;
  }

  insert(table: string, row: Readonly<Record<string, unknown>>): this {
    return this.add(insertPart(table, row));
  }

  /**
   * Inserts many rows as one part, whatever their number: `columns` maps each column to its PostgreSQL type,
   * and values travel as JSON (dates as ISO strings).
   */
  insertMany(
    table: string,
    columns: Readonly<Record<string, string>>,
    rows: readonly Readonly<Record<string, unknown>>[],
  ): this {
    return rows.length === 0 ? this : this.add(insertManyPart(table, columns, rows));
  }

  /**
   * Updates the row `id` if it still has `version`, which grows by `by` (one per event that the change publishes);
   * otherwise the whole statement fails as `stale` (somebody else was faster).
   */
  update(
    table: string,
    id: string,
    version: number,
    changes: Readonly<Record<string, unknown>>,
    by = 1,
  ): this {
    const set = Object.entries(changes).map(([column, value]) => `${column} = ${this.bind(value)}`);
    const name = `p${this.parts.length}`;
    this.add(
      (bind) =>
        `UPDATE ${table} SET ${[...set, `version = version + ${bind(by)}`].join(', ')} WHERE id = ${bind(id)} AND version = ${bind(version)} RETURNING 1`,
    );
    this.expectations.push(`(SELECT count(*) FROM ${name}) = 1`);
    return this;
  }

  /** The same for many rows that all have their `id` and `version` as read among `rows`, in a shape that does not depend on how many. */
  updateMany(
    table: string,
    columns: Readonly<Record<string, string>>,
    rows: readonly Readonly<Record<string, unknown>>[],
  ): this {
    if (rows.length === 0) return this;
    const name = `p${this.parts.length}`;
    this.add(updateManyPart(table, columns, rows));
    this.expectations.push(`(SELECT count(*) FROM ${name}) = ${this.bind(rows.length)}::int`);
    return this;
  }

  /** Who listens to the database is told when this is committed (`Database.onCommitted`). */
  announce(what: string): this {
    this.announced.push(what);
    return this;
  }

  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  async run(sql: Sql): Promise<void> {
    if (this.isEmpty) return;
    const met = this.expectations.length === 0 ? 'true' : this.expectations.join(' AND ');
    const text = `WITH ${this.parts.join(',\n')}\nSELECT expect_fresh(${met})`;
    try {
      await sql.prepared(statementName(text), text, this.values);
      this.announced.forEach((what) => sql.announce(what));
    } catch (error) {
      throw (error as { code?: string }).code === STALE ? staleError() : error;
    }
  }
}

const names = new Remembered<string, string>(1000);

/** The name under which PostgreSQL keeps a shape prepared. A service has a few dozen shapes: each is hashed once. */
export function statementName(text: string): string {
  return names.get(text, () => `s_${createHash('sha1').update(text).digest('base64url')}`);
}

/** SQLSTATE raised by `expect_fresh(false)`; the function is part of the platform's tables. */
export const STALE = 'CS412';

export function insertPart(table: string, row: Readonly<Record<string, unknown>>): Part {
  return (bind) => {
    const columns = Object.keys(row);
    return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => bind(row[column])).join(', ')})`;
  };
}

function insertManyPart(
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, unknown>>[],
): Part {
  const names = Object.keys(columns).join(', ');
  const typed = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return (bind) =>
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) AS r(${typed.join(', ')})`;
}

/** Addressed by `ANY`, which is an index scan also where no statistics say how many rows there are. */
function updateManyPart(
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, unknown>>[],
): Part {
  const set = Object.keys(columns).map((column) => `${column} = r.${column}`);
  const typed = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  return (bind) => `
    UPDATE ${table} t SET ${[...set, 'version = t.version + 1'].join(', ')}
    FROM jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) AS r(id uuid, version int, ${typed.join(', ')})
    WHERE t.id = ANY(${bind(rows.map(({ id }) => id))}::uuid[]) AND t.id = r.id AND t.version = r.version RETURNING 1`;
}

function staleError(): DomainError {
  return new DomainError('stale', {
    fr: 'Quelqu’un a modifié ce dossier entre-temps. Rechargez la page, puis recommencez.',
    en: 'Somebody changed this in the meantime. Reload, then try again.',
  });
}
