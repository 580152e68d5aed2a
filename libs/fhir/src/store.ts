import { DomainError } from '@chez-soi/kernel';
import { type Sql, statementName } from '@chez-soi/service-kit';
import type { Page } from './search/bundle';
import { guidedSql } from './search/guided-sql';
import { pageOf, type PageRow } from './search/page';
import { searchSql } from './search/page-sql';
import { askWithin, type Reach, type Reaches, reachSql, seenVersions, versionSql } from './search/reach';
import type { SearchRequest } from './search/search-request';
import type { Resource } from './surface';

/** One version of a document. */
export interface StoredVersion {
  readonly id: string;
  readonly version: number;
  readonly lastUpdated: Date;
  readonly deleted: boolean;
  readonly residentId: string | null;
  /** Null for a deletion. */
  readonly resource: Resource | null;
}

interface Row {
  id: string;
  version_id: number;
  last_updated: Date;
  deleted: boolean;
  owner_resident: string | null;
  content: Resource | null;
}

const columns = 'r.id, r.version_id, r.last_updated, r.deleted, r.owner_resident, r.content';

/** Reads a service's FHIR documents. What is out of the caller's reach is not there: its existence is not told. */
export class FhirStore {
  constructor(private readonly sql: Sql) {}

  /** Throws `not-found`, or `gone` for a deleted one. `id` must be a UUID. */
  async read(type: string, id: string, reach: Reach): Promise<StoredVersion & { resource: Resource }> {
    return present(await this.current(type, id, reach));
  }

  /** Those that are there, by `Type/id`, whoever may see them. */
  async readAll(
    wanted: readonly { readonly type: string; readonly id: string }[],
  ): Promise<Map<string, StoredVersion & { resource: Resource }>> {
    const rows = await this.sql.prepared<Row & { type: string }>(
      'fhir_read_many',
      `SELECT r.type, ${columns} FROM fhir_resource r WHERE r.type = ANY($1::text[]) AND r.id = ANY($2::uuid[]) AND NOT r.deleted`,
      [[...new Set(wanted.map(({ type }) => type))], wanted.map(({ id }) => id)],
    );
    return new Map(rows.map((row) => [`${row.type}/${row.id}`, present(fromRow(row))]));
  }

  /** Throws `not-found`, or `gone` when that version is the deletion. */
  async vread(
    type: string,
    id: string,
    version: number,
    reach: Reach,
  ): Promise<StoredVersion & { resource: Resource }> {
    const [found] = await this.versions(type, id, reach, { version, limit: 1 });
    if (!found || found.version !== version) throw notFound();
    return present(found);
  }

  /** All versions that the caller may see, newest first, deletions included. Throws `not-found`. */
  async history(type: string, id: string, reach: Reach, page: HistoryPage): Promise<StoredVersion[]> {
    await this.current(type, id, reach);
    return this.versions(type, id, reach, page);
  }

  /** One page of a search with what it includes, in one statement. */
  async search(type: string, request: SearchRequest, reaches: Reaches): Promise<Page> {
    const guided = guidedSql(type, request, reaches);
    if (guided) {
      const { text, values } = guided;
      const rows = await this.sql.prepared<PageRow>(statementName(text), text, values);
      if (rows.every(({ mode }) => mode !== 'undecided')) return pageOf(rows, request);
    }
    const { text, values } = searchSql(type, request, reaches);
    return pageOf(await this.sql.query<PageRow>(text, values), request);
  }

  private async current(type: string, id: string, reach: Reach): Promise<StoredVersion> {
    const found = await currentVersion(this.sql, type, id, { reach });
    if (!found) throw notFound();
    return found;
  }

  /** Each version is shown only to whom it belonged, and only if the document still is theirs to see. */
  private async versions(
    type: string,
    id: string,
    reach: Reach,
    page: HistoryPage,
  ): Promise<StoredVersion[]> {
    const values: unknown[] = [type, id];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = [
      'r.type = $1',
      'r.id = $2',
      versionSql(reach, bind),
      `EXISTS (SELECT FROM fhir_resource c WHERE c.type = $1 AND c.id = $2 AND ${reachSql(reach, bind, 'c')})`,
      ...(page.version === undefined ? [] : [`r.version_id <= ${bind(page.version)}`]),
    ].join(' AND ');
    const select = (table: string) => `SELECT ${columns} FROM ${table} r WHERE ${conditions}`;
    const text = `${select('fhir_resource')} UNION ALL ${select('fhir_history')} ORDER BY version_id DESC LIMIT ${bind(page.limit)}`;
    const rows = await askWithin<Row>(this.sql, reach, text, values);
    return (await seenVersions(this.sql, reach, rows)).map(fromRow);
  }
}

export interface HistoryPage {
  /** From this version downwards. */
  readonly version?: number;
  readonly limit: number;
}

/** The version that stands now, deleted or not; `locks`: nobody else changes it until the transaction ends. */
export async function currentVersion(
  sql: Sql,
  type: string,
  id: string,
  { reach, locks = false }: { readonly reach: Reach; readonly locks?: boolean },
): Promise<StoredVersion | null> {
  const values: unknown[] = [type, id];
  const condition = reachSql(reach, (value) => `$${values.push(value)}`);
  const text = `SELECT ${columns} FROM fhir_resource r WHERE r.type = $1 AND r.id = $2 AND ${condition}${locks ? ' FOR UPDATE' : ''}`;
  const [row] = await askWithin<Row>(sql, reach, text, values);
  return row ? fromRow(row) : null;
}

function fromRow(row: Row): StoredVersion {
  return {
    id: row.id,
    version: row.version_id,
    lastUpdated: row.last_updated,
    deleted: row.deleted,
    residentId: row.owner_resident,
    resource: row.content,
  };
}

function present(found: StoredVersion): StoredVersion & { resource: Resource } {
  if (found.resource) return { ...found, resource: found.resource };
  throw new DomainError('gone', { fr: 'Cette ressource a été supprimée.', en: 'This resource was deleted.' });
}

export function notFound(): DomainError {
  return DomainError.notFound(
    'Cette ressource n’existe pas, ou ne vous est pas ouverte.',
    'This resource does not exist, or is not open to you.',
  );
}
