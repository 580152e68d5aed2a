import { DomainError } from '@chez-soi/kernel';
import type { Sql, Statement } from '@chez-soi/service-kit';

/** What a document is published as. */
export interface CanonicalRow {
  readonly type: string;
  readonly id: string;
  readonly url?: string | undefined;
  readonly version?: string | undefined;
}

/** Throws `conflict` when another document has this address and version; a race is refused by the table itself. */
export async function refuseTaken(sql: Sql, { type, id, url, version }: CanonicalRow): Promise<void> {
  if (!url || !version) return;
  const [other] = await sql.query<{ id: string }>(
    'SELECT id FROM canonical WHERE type = $1 AND url = $2 AND version = $3 AND id <> $4',
    [type, url, version, id],
  );
  if (!other) return;
  throw DomainError.conflict(
    `${url} existe déjà en version ${version} : donnez une autre version.`,
    `${url} already exists in version ${version}: give another version.`,
    { url, version, existing: other.id },
  );
}

/** Takes the address and version of a document; one that lacks either is named by nobody. */
export function takeCanonical(statement: Statement, { type, id, url, version }: CanonicalRow): Statement {
  if (!url || !version) return freeCanonical(statement, { type, id });
  return statement.add(
    (bind) => `
      INSERT INTO canonical (type, id, url, version)
      VALUES (${bind(type)}, ${bind(id)}, ${bind(url)}, ${bind(version)})
      ON CONFLICT (type, id) DO UPDATE SET url = EXCLUDED.url, version = EXCLUDED.version`,
  );
}

export function freeCanonical(
  statement: Statement,
  { type, id }: Pick<CanonicalRow, 'type' | 'id'>,
): Statement {
  return statement.add((bind) => `DELETE FROM canonical WHERE type = ${bind(type)} AND id = ${bind(id)}`);
}
