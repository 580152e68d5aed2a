import type { ServiceContent, ServiceQuery } from '@chez-soi/contracts';
import { plainWords } from '@chez-soi/kernel';
import { Database, type Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ServiceSheet } from '../service-sheet';

interface Row {
  id: string;
  code: string;
  revision: number;
  current_number: number | null;
  draft_number: number | null;
  rank: number;
  number: number;
  status: ServiceSheet['status'];
  content: ServiceContent;
  published_on: string | null;
  superseded_on: string | null;
  retired_on: string | null;
}

const columns = `s.id, s.code, s.version AS revision, s.current_number, s.draft_number, s.rank, v.number, v.status, v.content,
  v.published_on::text, v.superseded_on::text, v.retired_on::text`;
const joined = 'service s JOIN service_version v ON v.service_id = s.id';

/** Which sheets a list is about. */
export type Listed = 'draft' | 'active' | 'retired' | 'current-or-draft';

const conditionOf: Record<Listed, string> = {
  draft: 'v.number = s.draft_number',
  active: "v.number = s.current_number AND v.status = 'active'",
  retired: "v.number = s.current_number AND v.status = 'retired'",
  'current-or-draft': 'v.number = coalesce(s.current_number, s.draft_number)',
};

/** Rows of services and of their sheets' versions. */
@Injectable()
export class ServiceStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** One page in catalogue order, after the service of `rank` `after`, and one more to tell whether there is a next. */
  async list(
    listed: Listed,
    query: ServiceQuery,
    after: number,
  ): Promise<{ sheet: ServiceSheet; rank: number }[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${columns} FROM ${joined}
       WHERE ${conditionOf[listed]} AND s.rank > $1 AND ($2::text IS NULL OR v.family = $2)
         AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS word WHERE strpos(v.search_key, word) = 0)
       ORDER BY s.rank LIMIT $4`,
      [
        after,
        query.family ?? null,
        plainWords(query.q ?? '')
          .split(' ')
          .filter(Boolean),
        query.limit + 1,
      ],
    );
    return rows.map((row) => ({ sheet: fromRow(row), rank: row.rank }));
  }

  /** Every version of a service's sheet, newest first; empty when the code is unknown. */
  async versions(code: string): Promise<ServiceSheet[]> {
    const rows = await this.database.prepared<Row>(
      'service-versions',
      `SELECT ${columns} FROM ${joined} WHERE s.code = $1 ORDER BY v.number DESC`,
      [code],
    );
    return rows.map(fromRow);
  }

  /** Every version of every sheet that was published, whatever became of it. */
  async published(): Promise<ServiceSheet[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${columns} FROM ${joined} WHERE v.published_on IS NOT NULL ORDER BY s.rank, v.number`,
    );
    return rows.map(fromRow);
  }

  async knownCodes(codes: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ code: string }>(
      'SELECT code FROM service WHERE code = ANY($1)',
      [codes],
    );
    return new Set(rows.map((row) => row.code));
  }
}

const serviceColumns = {
  id: 'uuid',
  code: 'text',
  version: 'int',
  current_number: 'int',
  draft_number: 'int',
};
const versionColumns = {
  service_id: 'uuid',
  number: 'int',
  status: 'text',
  family: 'text',
  content: 'jsonb',
  search_key: 'text',
  published_on: 'date',
};

/** Inserts new services, each with its first version. */
export function insertServices(statement: Statement, sheets: readonly ServiceSheet[]): Statement {
  const services = sheets.map((sheet) => ({
    id: sheet.serviceId,
    code: sheet.code,
    version: sheet.revision,
    current_number: sheet.currentNumber,
    draft_number: sheet.draftNumber,
  }));
  return statement
    .insertMany('service', serviceColumns, services)
    .insertMany('service_version', versionColumns, sheets.map(versionRow));
}

/** Inserts a further version of a known service. */
export function insertVersion(statement: Statement, sheet: ServiceSheet): void {
  statement.insertMany('service_version', versionColumns, [versionRow(sheet)]);
}

/** Replaces the content of a draft. */
export function rewriteDraft(statement: Statement, sheet: ServiceSheet): void {
  const { serviceId, number, content } = sheet;
  const changes = { family: content.family, content: JSON.stringify(content), search_key: keyOf(content) };
  changeVersion(statement, serviceId, { number }, changes);
}

/** Changes columns of one version of a sheet, or of all that have a status. */
export function changeVersion(
  statement: Statement,
  serviceId: string,
  which: { readonly number: number } | { readonly status: string },
  changes: Readonly<Record<string, unknown>>,
): void {
  const [column, wanted] = 'number' in which ? ['number', which.number] : ['status', which.status];
  statement.add((bind) => {
    const set = Object.entries(changes).map(([name, value]) => `${name} = ${bind(value)}`);
    return `UPDATE service_version SET ${set.join(', ')} WHERE service_id = ${bind(serviceId)} AND ${column} = ${bind(wanted)}`;
  });
}

function versionRow(sheet: ServiceSheet): Record<string, unknown> {
  return {
    service_id: sheet.serviceId,
    number: sheet.number,
    status: sheet.status,
    family: sheet.content.family,
    content: sheet.content,
    search_key: keyOf(sheet.content),
    published_on: sheet.publishedOn,
  };
}

function keyOf({ name, summary }: ServiceContent): string {
  return plainWords([name.fr, name.en, summary.fr, summary.en].join(' '));
}

function fromRow(row: Row): ServiceSheet {
  return {
    serviceId: row.id,
    code: row.code,
    revision: row.revision,
    currentNumber: row.current_number,
    draftNumber: row.draft_number,
    number: row.number,
    status: row.status,
    content: row.content,
    publishedOn: row.published_on,
    supersededOn: row.superseded_on,
    retiredOn: row.retired_on,
  };
}
