import type { MergeCounts, TwinPair, TwinView } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';
import type { PersonFile } from '../domain/merging';
import { apaColumns, type ApaRow, toApplication } from './apa.rows';
import { followUpColumns, type FollowUpRow, toFollowUp } from './follow-up.rows';
import {
  missionColumns,
  type MissionRow,
  requestColumns,
  type RequestRow,
  toMission,
  toRequest,
} from './request.rows';
import { ResidentsStore } from './residents.store';
import { toVisit, visitColumns, type VisitRow } from './visit.rows';

/** As alike as two spellings of one name, by trigrams: « Martin Jeanne » and « MARTIN Jeanne-Marie ». */
const ALIKE = 0.5;

/** Two files of one person: finding them, looking at both, and holding both while they become one. */
export class MergingStore {
  constructor(private readonly sql: Sql) {}

  /** Files that may be of one person, the likeliest first: the same day of birth or telephone, and names alike. */
  async twins(limit: number): Promise<TwinPair[]> {
    const pairs = await this.sql.prepared<{ one: string; other: string; birth: boolean; phone: boolean }>(
      'merging-twins',
      `WITH file AS (
         SELECT id, birth_date, regexp_replace(phone, '\\D', '', 'g') AS phone, replace(search_key, '-', ' ') AS name
         FROM resident WHERE merged_into IS NULL),
       pair AS (
         SELECT a.id AS one, b.id AS other FROM file a JOIN file b ON b.birth_date = a.birth_date AND a.id < b.id
         UNION
         SELECT a.id, b.id FROM file a JOIN file b ON b.phone = a.phone AND a.id < b.id)
       SELECT one, other, a.birth_date = b.birth_date AS birth, coalesce(a.phone = b.phone, false) AS phone
       FROM pair JOIN file a ON a.id = one JOIN file b ON b.id = other
       WHERE similarity(a.name, b.name) > $1 ORDER BY similarity(a.name, b.name) DESC, one, other LIMIT $2`,
      [ALIKE, limit],
    );
    const views = await this.views(pairs.flatMap(({ one, other }) => [one, other]));
    return pairs.flatMap(({ one, other, birth, phone }) => {
      const [a, b] = [views.get(one), views.get(other)];
      const because = [
        ...(birth ? ['birth-date' as const] : []),
        'name' as const,
        ...(phone ? ['phone' as const] : []),
      ];
      return a && b ? [{ residents: [a, b] as const, because }] : [];
    });
  }

  /** What each file says and holds, in one read. */
  async views(ids: readonly string[]): Promise<Map<string, TwinView>> {
    const rows = await this.sql.prepared<TwinRow>(
      'merging-views',
      `SELECT p.id, p.family_name, p.given_name, p.birth_date::text, p.address_line, p.postal_code, p.commune_code, p.phone,
              p.status, p.registered_at,
              (SELECT count(*)::int FROM care_request r WHERE r.resident_id = p.id) AS requests,
              (SELECT count(*)::int FROM mission m WHERE m.resident_id = p.id) AS missions,
              (SELECT count(*)::int FROM visit v WHERE v.resident_id = p.id) AS visits,
              (SELECT count(*)::int FROM relation l WHERE l.resident_id = p.id) AS relations,
              (SELECT count(*)::int FROM apa_application a WHERE a.resident_id = p.id) AS applications
       FROM resident p WHERE p.id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, toTwin(row)]));
  }

  /** Everything of both people, the rows locked in a fixed order until the transaction ends; null for who is unknown. */
  async lockBoth(ids: readonly [string, string]): Promise<readonly [PersonFile | null, PersonFile | null]> {
    await this.sql.query('SELECT id FROM resident WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
    for (const table of ['care_request', 'mission', 'visit', 'relation', 'apa_application', 'follow_up'])
      await this.sql.query(
        `SELECT id FROM ${table} WHERE resident_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
        [ids],
      );
    return this.both(ids);
  }

  async both([one, other]: readonly [string, string]): Promise<
    readonly [PersonFile | null, PersonFile | null]
  > {
    return [await this.file(one), await this.file(other)];
  }

  /** What was written to the person, and files that had become part of the second file, follow it. */
  async follow(keptId: string, mergedId: string): Promise<void> {
    await this.sql.query('UPDATE message SET resident_id = $1 WHERE resident_id = $2', [keptId, mergedId]);
    await this.sql.query('UPDATE resident SET merged_into = $1 WHERE merged_into = $2', [keptId, mergedId]);
  }

  private async file(id: string): Promise<PersonFile | null> {
    const found = await new ResidentsStore(this.sql).find(id);
    if (!found) return null;
    const of = <T>(columns: string, table: string) =>
      this.sql.query<T>(`SELECT ${columns} FROM ${table} WHERE resident_id = $1`, [id]);
    return {
      resident: found.resident,
      relations: found.relations,
      requests: (await of<RequestRow>(requestColumns, 'care_request r')).map(toRequest),
      missions: (await of<MissionRow>(missionColumns, 'mission m')).map(toMission),
      visits: (await of<VisitRow>(visitColumns, 'visit v')).map(toVisit),
      applications: (await of<ApaRow>(apaColumns, 'apa_application a')).map(toApplication),
      followUps: (await of<FollowUpRow>(followUpColumns, 'follow_up f')).map(toFollowUp),
    };
  }
}

interface TwinRow {
  readonly id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly birth_date: string;
  readonly address_line: string;
  readonly postal_code: string;
  readonly commune_code: string;
  readonly phone: string | null;
  readonly status: TwinView['status'];
  readonly registered_at: Date;
  readonly requests: number;
  readonly missions: number;
  readonly visits: number;
  readonly relations: number;
  readonly applications: number;
}

function toTwin(row: TwinRow): TwinView {
  const { requests, missions, visits, relations, applications: apaApplications } = row;
  const holds: MergeCounts = { requests, missions, visits, relations, apaApplications };
  return {
    id: row.id,
    familyName: row.family_name,
    givenName: row.given_name,
    birthDate: row.birth_date,
    address: { line: row.address_line, postalCode: row.postal_code, communeCode: row.commune_code },
    phone: row.phone,
    status: row.status,
    registeredAt: row.registered_at.toISOString(),
    holds,
  };
}
