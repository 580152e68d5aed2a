import type { UnsettledQuery } from '@chez-soi/contracts';
import type { Sql, Within } from '@chez-soi/service-kit';
import type { Visit } from '../domain/visit';
import type { VisitRecord } from '../domain/visit-record';
import type { InstantKeys } from '../paging';
import { recordColumns, toRecord, type VisitRecordRow } from './visit-record.rows';
import { toVisit, visitColumns, type VisitRow } from './visit.rows';
import { withinSql } from './within-sql';

/** A visit as it is shown: with the person's name and address, for those whom the rights let through. */
export interface ListedVisit {
  readonly visit: Visit;
  readonly residentName: string;
  readonly place: string;
  readonly communeCode: string;
  readonly phone: string | null;
}

export interface VisitFilter {
  readonly within: Within;
  /** Instants: from included, to excluded. */
  readonly from: Date;
  readonly to: Date;
  readonly residentId?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly limit: number;
}

export interface UnsettledFilter {
  readonly within: Within;
  readonly residentId?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly kind?: UnsettledQuery['kind'];
  readonly after: InstantKeys | null;
  readonly limit: number;
}

interface ListedRow extends VisitRow {
  readonly resident_name: string;
  readonly place: string;
  readonly commune_code: string;
  readonly phone: string;
}

const select = `SELECT ${visitColumns}, p.given_name || ' ' || p.family_name AS resident_name,
  p.address_line || ', ' || p.postal_code AS place, p.commune_code, p.phone FROM visit v JOIN resident p ON p.id = v.resident_id`;

export class VisitsStore {
  constructor(private readonly sql: Sql) {}

  async find(id: string, lock: '' | 'FOR UPDATE OF v' = ''): Promise<ListedVisit | null> {
    const [row] = await this.sql.prepared<ListedRow>(
      `visit-find${lock}`,
      `${select} WHERE v.id = $1 ${lock}`,
      [id],
    );
    return row ? toListed(row) : null;
  }

  /** In the order of the day. */
  async list(filter: VisitFilter): Promise<ListedVisit[]> {
    const values: unknown[] = [filter.from, filter.to];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = ['v.planned_start >= $1', 'v.planned_start < $2', ...belonging(filter, bind)];
    const rows = await this.sql.query<ListedRow>(
      `${select} WHERE ${conditions.join(' AND ')} ORDER BY v.planned_start, v.id LIMIT ${bind(filter.limit)}`,
      values,
    );
    return rows.map(toListed);
  }

  /** Disputed, or recorded with an anomaly: what waits for a person, the oldest first, `limit` + 1 rows. */
  async unsettled(filter: UnsettledFilter): Promise<ListedVisit[]> {
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = [unsettled[filter.kind ?? 'any'], ...belonging(filter, bind)];
    if (filter.after) {
      const { at, id } = filter.after;
      conditions.push(`(v.planned_start, v.id) > (${bind(at)}::timestamptz, ${bind(id)}::uuid)`);
    }
    const rows = await this.sql.query<ListedRow>(
      `${select} WHERE ${conditions.join(' AND ')} ORDER BY v.planned_start, v.id LIMIT ${bind(filter.limit + 1)}`,
      values,
    );
    return rows.map(toListed);
  }

  /** What was recorded of a visit, in the order in which it came. */
  async records(visitId: string): Promise<VisitRecord[]> {
    const rows = await this.sql.prepared<VisitRecordRow>(
      'visit-records',
      `SELECT ${recordColumns} FROM visit_record WHERE visit_id = $1 ORDER BY number`,
      [visitId],
    );
    return rows.map(toRecord);
  }

  /**
   * Recorded visits of the same person around this one, by whatever organisation: two cannot both be there longer than
   * planned. The advisory lock, held to the end of the transaction, makes two visits that end at once see each other.
   */
  async lockNeighbours({ id, residentId, plannedStart }: Visit): Promise<Visit[]> {
    await this.sql.prepared(
      'visit-neighbours-lock',
      `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`,
      [`visits of ${residentId}`],
    );
    const rows = await this.sql.prepared<VisitRow>(
      'visit-neighbours',
      `SELECT ${visitColumns} FROM visit v WHERE v.resident_id = $1 AND v.id <> $2
         AND v.planned_start BETWEEN $3::timestamptz - interval '3 days' AND $3::timestamptz + interval '3 days'
         AND v.state IN ('done', 'validated', 'disputed')`,
      [residentId, id, plannedStart],
    );
    return rows.map(toVisit);
  }

  /** These visits, locked in a fixed order; what does not exist is left out. */
  async lockAll(ids: readonly string[]): Promise<Visit[]> {
    const rows = await this.sql.prepared<VisitRow>(
      'visit-lock-all',
      `SELECT ${visitColumns} FROM visit v WHERE v.id = ANY($1::uuid[]) ORDER BY v.id FOR UPDATE`,
      [ids],
    );
    return rows.map(toVisit);
  }

  /** Recorded before an instant, without anomaly and not disputed; another replica's are left to it. */
  async lockUnquestioned(before: Date, limit: number): Promise<Visit[]> {
    const rows = await this.sql.prepared<VisitRow>(
      'visit-unquestioned',
      `SELECT ${visitColumns} FROM visit v WHERE v.state = 'done' AND v.anomalies = '{}' AND v.recorded_at <= $1
       ORDER BY v.recorded_at, v.id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [before, limit],
    );
    return rows.map(toVisit);
  }
}

const unsettled = {
  any: `(v.state = 'disputed' OR v.anomalies <> '{}')`,
  disputed: `v.state = 'disputed'`,
  anomaly: `(v.state <> 'disputed' AND v.anomalies <> '{}')`,
} as const;

function belonging(
  { within, residentId, organizationId }: Pick<UnsettledFilter, 'within' | 'residentId' | 'organizationId'>,
  bind: (value: unknown) => string,
): string[] {
  return [
    ...withinSql('v', within, bind),
    ...(residentId ? [`v.resident_id = ${bind(residentId)}`] : []),
    ...(organizationId ? [`v.organization_id = ${bind(organizationId)}`] : []),
  ];
}

function toListed(row: ListedRow): ListedVisit {
  return {
    visit: toVisit(row),
    residentName: row.resident_name,
    place: row.place,
    communeCode: row.commune_code,
    phone: row.phone || null,
  };
}
