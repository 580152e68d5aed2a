import type { AuditedNames, AuditedPerson } from '@chez-soi/contracts';
import type { Sql, Within } from '@chez-soi/service-kit';
import type { Relation } from '../domain/relation';
import type { Resident } from '../domain/resident';
import type { NameKeys } from '../paging';
import {
  escapeLike,
  relationColumns,
  type RelationRow,
  residentColumns,
  type ResidentRow,
  searchKey,
  toRelation,
  toResident,
} from './resident.rows';

export interface ResidentFile {
  readonly resident: Resident;
  readonly relations: readonly Relation[];
  /** Organisations that deliver help to the person now: they may see the file. */
  readonly organizationIds: readonly string[];
}

interface FileRow extends ResidentRow {
  readonly relations: readonly RelationRow[];
  readonly organization_ids: readonly string[];
}

const fileColumns = `${residentColumns},
  (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.from_day, x.id), '[]') FROM (
     SELECT ${relationColumns} FROM relation WHERE relation.resident_id = resident.id) x) AS relations,
  ARRAY(SELECT DISTINCT m.organization_id FROM mission m WHERE m.resident_id = resident.id
     AND m.state IN ('accepted', 'planned', 'started', 'interrupted')) AS organization_ids`;

export class ResidentsStore {
  constructor(private readonly sql: Sql) {}

  /** `lock` keeps others from deciding about this person until the transaction ends. */
  async find(id: string, lock: '' | 'FOR UPDATE' = ''): Promise<ResidentFile | null> {
    const text = `SELECT ${fileColumns} FROM resident WHERE id = $1 ${lock}`;
    const [row] = await this.sql.prepared<FileRow>(`resident-file${lock}`, text, [id]);
    return row ? toFile(row) : null;
  }

  async byIds(ids: readonly string[]): Promise<ResidentFile[]> {
    if (ids.length === 0) return [];
    const text = `SELECT ${fileColumns} FROM resident WHERE id = ANY($1::uuid[])`;
    return (await this.sql.prepared<FileRow>('resident-files', text, [ids])).map(toFile);
  }

  /** By name order; `after` is the last line of the page before. */
  async list(
    within: Within,
    q: string | undefined,
    limit: number,
    after: NameKeys | null,
  ): Promise<ResidentFile[]> {
    const rows = await this.sql.query<FileRow>(
      `SELECT ${fileColumns} FROM resident
       WHERE merged_into IS NULL AND ($1::uuid[] IS NULL OR id = ANY($1) OR EXISTS (
               SELECT 1 FROM mission m WHERE m.resident_id = resident.id AND m.organization_id = ANY($2::uuid[])
                 AND m.state IN ('accepted', 'planned', 'started', 'interrupted')))
         AND ($3::text IS NULL OR search_key LIKE '%' || $3 || '%')
         AND ($4::text IS NULL OR (family_name, given_name, id) > ($4, $5, $6::uuid))
       ORDER BY family_name, given_name, id LIMIT $7`,
      [
        within === 'all' ? null : within.residents,
        within === 'all' ? [] : within.organizations,
        q ? escapeLike(searchKey(q)) : null,
        after?.familyName ?? null,
        after?.givenName ?? null,
        after?.id ?? null,
        limit,
      ],
    );
    return rows.map(toFile);
  }

  /** By name order: those of these ids, or the first whose name holds a text. */
  names({ ids, q }: AuditedNames): Promise<AuditedPerson[]> {
    return this.sql.query<AuditedPerson>(
      `SELECT id, given_name || ' ' || family_name AS name, birth_date::text AS "birthDate" FROM resident
       WHERE ($1::uuid[] IS NULL OR id = ANY($1)) AND ($2::text IS NULL OR search_key LIKE '%' || $2 || '%')
       ORDER BY family_name, given_name, id LIMIT 50`,
      [ids ?? null, q === undefined ? null : escapeLike(searchKey(q))],
    );
  }

  async findRelation(id: string): Promise<Relation | null> {
    const [row] = await this.sql.query<RelationRow>(`SELECT ${relationColumns} FROM relation WHERE id = $1`, [
      id,
    ]);
    return row ? toRelation(row) : null;
  }

  /** The people whom an account may act for on a day: its own file, and current mandates. One indexed read. */
  async grants(
    accountId: string,
    on: string,
  ): Promise<{ residentId: string; relationId: string | null; mandate: string }[]> {
    const rows = await this.sql.prepared<{
      resident_id: string;
      relation_id: string | null;
      mandate: string;
    }>(
      'grants',
      `SELECT coalesce(merged_into, id) AS resident_id, NULL::uuid AS relation_id, 'self' AS mandate FROM resident WHERE account_id = $1
       UNION ALL
       SELECT resident_id, id, mandate FROM relation
       WHERE account_id = $1 AND ended_at IS NULL AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)`,
      [accountId, on],
    );
    return rows.map((row) => ({
      residentId: row.resident_id,
      relationId: row.relation_id,
      mandate: row.mandate,
    }));
  }
}

function toFile(row: FileRow): ResidentFile {
  return {
    resident: toResident(row),
    relations: row.relations.map(toRelation),
    organizationIds: row.organization_ids,
  };
}
