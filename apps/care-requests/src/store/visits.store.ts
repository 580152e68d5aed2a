import type { Sql, Within } from '@chez-soi/service-kit';
import type { Visit } from '../domain/visit';
import { toVisit, visitColumns, type VisitRow } from './visit.rows';

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
    const conditions = ['v.planned_start >= $1', 'v.planned_start < $2'];
    if (filter.within !== 'all') {
      const { residents, organizations } = filter.within;
      conditions.push(
        `(v.resident_id = ANY(${bind(residents)}::uuid[]) OR v.organization_id = ANY(${bind(organizations)}::uuid[]))`,
      );
    }
    if (filter.residentId) conditions.push(`v.resident_id = ${bind(filter.residentId)}`);
    if (filter.organizationId) conditions.push(`v.organization_id = ${bind(filter.organizationId)}`);
    const rows = await this.sql.query<ListedRow>(
      `${select} WHERE ${conditions.join(' AND ')} ORDER BY v.planned_start, v.id LIMIT ${bind(filter.limit)}`,
      values,
    );
    return rows.map(toListed);
  }
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
