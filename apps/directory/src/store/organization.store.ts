import type { OfferView, OrganizationInput, OrganizationQuery } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';
import { Database, type Sql } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { OfferAndNameKeys } from '../keyset';
import type { Organization } from '../organization';
import { searchKey } from '../search-key';

interface Row {
  id: string;
  version: number;
  location_id: string;
  search_key: string;
  name: string;
  kind: OrganizationInput['kind'];
  legal_status: OrganizationInput['legalStatus'];
  habilitation: boolean;
  finess: string | null;
  siret: string;
  part_of: string | null;
  authorization_number: string | null;
  authorization_from: string | null;
  authorization_to: string | null;
  address_line: string;
  commune_code: string;
  postal_code: string;
  city: string;
  phone: string;
  email: string;
  qualifications: OrganizationInput['qualifications'];
  zones: string[];
  availability: OrganizationInput['availability'];
  declared_minutes_per_week: number;
  active: boolean;
  offers: OfferView[];
  later: number;
}

const columns = `o.id, o.version, o.location_id, o.search_key, o.name, o.kind, o.legal_status, o.habilitation, o.finess, o.siret, o.part_of,
  o.authorization_number, o.authorization_from::text, o.authorization_to::text, o.address_line, o.commune_code, o.postal_code,
  o.city, o.phone, o.email, o.qualifications, o.zones, o.availability, o.declared_minutes_per_week, o.active`;

/** Prices that hold on a day or will hold later; `today` is a placeholder. */
const offersOf = (today: string) => `coalesce((
  SELECT json_agg(json_build_object('id', f.id, 'organizationId', f.organization_id, 'serviceCode', f.service_code,
    'priceCents', f.price_cents, 'per', f.per, 'from', f.valid_from, 'to', f.valid_to) ORDER BY f.service_code, f.valid_from)
  FROM offer f WHERE f.organization_id = o.id AND coalesce(f.valid_to, 'infinity') >= greatest(${today}::date, f.valid_from)), '[]') AS offers`;

/** An authorisation that has ended, or not begun, takes nobody new; many kinds of organisation need none. */
export const takesPeople = (row: string, today: string) => `(${row}.authorization_from IS NULL OR (
  ${row}.authorization_from <= ${today}::date AND coalesce(${row}.authorization_to, 'infinity') >= ${today}::date))`;

/** An organisation with its offers, and its place in the order of lists. */
export interface Listed {
  readonly organization: Organization;
  readonly offers: readonly OfferView[];
  readonly key: string;
  /** 1 for one that offers nothing: it stands after all those who do. */
  readonly later: number;
}

/** Rows of organisations with the offers that still matter. */
@Injectable()
export class OrganizationStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  async find(id: string, today: Day): Promise<Listed | null> {
    const [row] = await this.database.prepared<Row>(
      'organization-find',
      `SELECT ${columns}, ${offersOf('$2')} FROM organization o WHERE o.id = $1`,
      [id, today],
    );
    return row ? listed(row) : null;
  }

  /** Up to `limit + 1` organisations after `after`, by name, those who offer nothing last; the one more tells that there is a next page. */
  async list(
    query: OrganizationQuery,
    after: OfferAndNameKeys | null,
    today: Day,
    inactive: boolean,
  ): Promise<Listed[]> {
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const page = pageSql(query, after, { today, inactive }, bind);
    const text = `WITH page AS MATERIALIZED (${page})
      SELECT ${columns}, page.later, ${offersOf(bind(today))} FROM page JOIN organization o ON o.id = page.id
      ORDER BY page.later, page.search_key, page.id`;
    return (await this.database.query<Row>(text, values)).map(listed);
  }
}

/** Only ids and sort keys. With a service everybody has an offer: read off one index until the page is full. */
function pageSql(
  query: OrganizationQuery,
  after: OfferAndNameKeys | null,
  { today, inactive }: { today: Day; inactive: boolean },
  bind: (value: unknown) => string,
): string {
  const { service, commune, q, kind, limit, taking } = query;
  const [from, key, id] = commune
    ? ['organization_zone z', 'z.search_key', 'z.organization_id']
    : ['organization o', 'o.search_key', 'o.id'];
  const later = service ? '0' : offersNothing(id, bind(today));
  const conditions = [
    commune ? `z.commune_code = ${bind(commune)}` : inactive ? 'true' : 'o.active',
    ...(after
      ? [
          `(${later}, ${key}, ${id}) > (${bind(after.later)}::int, ${bind(after.key)}, ${bind(after.id)}::uuid)`,
        ]
      : []),
    ...(service
      ? [
          `EXISTS (SELECT FROM offer f WHERE f.organization_id = ${id} AND f.service_code = ${bind(service)}
            AND f.valid_from <= ${bind(today)} AND coalesce(f.valid_to, 'infinity') >= ${bind(today)})`,
        ]
      : []),
    ...searchKey(q ?? '')
      .split(' ')
      .filter(Boolean)
      .map((word) => `${key} LIKE ${bind(`%${word}%`)}`),
    ...(taking === 'true'
      ? [`EXISTS (SELECT FROM organization t WHERE t.id = ${id} AND ${takesPeople('t', bind(today))})`]
      : []),
    ...(kind ? [`EXISTS (SELECT FROM organization k WHERE k.id = ${id} AND k.kind = ${bind(kind)})`] : []),
  ];
  return `SELECT ${id} AS id, ${key} AS search_key, ${later} AS later FROM ${from} WHERE ${conditions.join(' AND ')}
    ORDER BY ${service ? '' : `${later}, `}${key}, ${id} LIMIT ${bind(limit + 1)}`;
}

/** 1 when no price holds today or later, else 0; `today` is a placeholder. */
const offersNothing = (
  id: string,
  today: string,
): string => `(NOT EXISTS (SELECT FROM offer f WHERE f.organization_id = ${id}
  AND coalesce(f.valid_to, 'infinity') >= greatest(${today}::date, f.valid_from)))::int`;

/** Organisations by id, FINESS or SIRET: those that a write has to do with. */
export async function organizationsBy(
  sql: Sql,
  wanted: {
    readonly ids?: readonly string[];
    readonly finess?: readonly string[];
    readonly sirets?: readonly string[];
  },
): Promise<Organization[]> {
  const rows = await sql.query<Row>(
    `SELECT ${columns} FROM organization o WHERE o.id = ANY($1::uuid[]) OR o.finess = ANY($2) OR o.siret = ANY($3)`,
    [wanted.ids ?? [], wanted.finess ?? [], wanted.sirets ?? []],
  );
  return rows.map(fromRow);
}

/** Which of these organisations are legal entities that have sites. */
export async function withSites(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ part_of: string }>(
    'SELECT DISTINCT part_of FROM organization WHERE part_of = ANY($1::uuid[])',
    [ids],
  );
  return new Set(rows.map((row) => row.part_of));
}

function listed(row: Row): Listed {
  return { organization: fromRow(row), offers: row.offers, key: row.search_key, later: row.later ?? 0 };
}

function fromRow(row: Row): Organization {
  return {
    id: row.id,
    version: row.version,
    locationId: row.location_id,
    input: {
      name: row.name,
      kind: row.kind,
      legalStatus: row.legal_status,
      habilitation: row.habilitation,
      finess: row.finess,
      siret: row.siret,
      partOf: row.part_of,
      authorization: row.authorization_from
        ? { number: row.authorization_number!, from: row.authorization_from, to: row.authorization_to }
        : null,
      address: {
        line: row.address_line,
        communeCode: row.commune_code,
        postalCode: row.postal_code,
        city: row.city,
      },
      phone: row.phone,
      email: row.email,
      qualifications: row.qualifications,
      zones: row.zones,
      availability: row.availability,
      declaredMinutesPerWeek: row.declared_minutes_per_week,
      active: row.active,
    },
  };
}
