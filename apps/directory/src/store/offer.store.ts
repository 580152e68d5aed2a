import type { OfferView, PriceQuery, PriceRange } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';
import { Database, type Sql, type Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { takesPeople } from './organization.store';

/** An offer with what a change of it must know. */
export interface StoredOffer {
  readonly offer: OfferView;
  readonly version: number;
  readonly locationId: string;
}

interface Row {
  id: string;
  version: number;
  organization_id: string;
  location_id: string;
  service_code: string;
  price_cents: number;
  per: OfferView['per'];
  valid_from: string;
  valid_to: string | null;
}

const columns = `f.id, f.version, f.organization_id, o.location_id, f.service_code, f.price_cents, f.per,
  f.valid_from::text, f.valid_to::text`;

/** Rows of offers, and the services of the catalogue that they may name. */
@Injectable()
export class OfferStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  async find(id: string): Promise<StoredOffer | null> {
    const [row] = await this.database.query<Row>(
      `SELECT ${columns} FROM offer f JOIN organization o ON o.id = f.organization_id WHERE f.id = $1`,
      [id],
    );
    return row ? { offer: toOffer(row), version: row.version, locationId: row.location_id } : null;
  }

  /** An offer of the same service by the same organisation that holds on a day of the new one's period. */
  async overlapping(offer: Omit<OfferView, 'id'>): Promise<OfferView | null> {
    const [row] = await this.database.query<Row>(
      `SELECT ${columns} FROM offer f JOIN organization o ON o.id = f.organization_id
       WHERE f.organization_id = $1 AND f.service_code = $2
         AND daterange(f.valid_from, f.valid_to + 1) && daterange($3::date, $4::date + 1)
       ORDER BY f.valid_from LIMIT 1`,
      [offer.organizationId, offer.serviceCode, offer.from, offer.to],
    );
    return row ? toOffer(row) : null;
  }

  /** The prices in force by service and unit, in one reading however many services are asked for. */
  ranges({ services, commune }: PriceQuery, today: Day): Promise<PriceRange[]> {
    return this.database.query<PriceRange>(
      `SELECT f.service_code AS "serviceCode", f.per, min(f.price_cents) AS "minCents", max(f.price_cents) AS "maxCents",
         count(*)::int AS providers, $2::date::text AS "on", max(f.valid_from)::text AS since
       FROM offer f JOIN organization o ON o.id = f.organization_id
       WHERE f.service_code = ANY($1) AND f.valid_from <= $2 AND coalesce(f.valid_to, 'infinity') >= $2
         AND o.active AND ${takesPeople('o', '$2')} AND ($3::text IS NULL OR EXISTS (
           SELECT FROM organization_zone z WHERE z.organization_id = o.id AND z.commune_code = $3))
       GROUP BY f.service_code, f.per ORDER BY f.service_code, providers DESC`,
      [services, today, commune ?? null],
    );
  }

  /** Null for a code that the catalogue never published. */
  async isServiceActive(code: string): Promise<boolean | null> {
    const [row] = await this.database.query<{ active: boolean }>(
      'SELECT active FROM service_copy WHERE code = $1',
      [code],
    );
    return row?.active ?? null;
  }

  /** Place of an organisation; null when it does not exist. */
  async locationOf(organizationId: string): Promise<string | null> {
    const [row] = await this.database.query<{ location_id: string }>(
      'SELECT location_id FROM organization WHERE id = $1',
      [organizationId],
    );
    return row?.location_id ?? null;
  }
}

const inserted = {
  id: 'uuid',
  version: 'int',
  organization_id: 'uuid',
  service_code: 'text',
  price_cents: 'int',
  per: 'text',
  valid_from: 'date',
  valid_to: 'date',
};

export function insertOffers(statement: Statement, offers: readonly OfferView[]): void {
  const rows = offers.map((offer) => ({
    id: offer.id,
    version: 1,
    organization_id: offer.organizationId,
    service_code: offer.serviceCode,
    price_cents: offer.priceCents,
    per: offer.per,
    valid_from: offer.from,
    valid_to: offer.to,
  }));
  statement.insertMany('offer', inserted, rows);
}

/** What the catalogue says of a service, unless something newer is known already. */
export async function copyService(
  tx: Sql,
  service: {
    readonly id: string;
    readonly code: string;
    readonly active: boolean;
    readonly sequence: number;
  },
): Promise<void> {
  await tx.prepared(
    'service-copy',
    `INSERT INTO service_copy (service_id, code, active, sequence) VALUES ($1, $2, $3, $4)
     ON CONFLICT (service_id) DO UPDATE SET active = excluded.active, sequence = excluded.sequence
     WHERE excluded.sequence > service_copy.sequence`,
    [service.id, service.code, service.active, service.sequence],
  );
}

function toOffer(row: Row): OfferView {
  return {
    id: row.id,
    organizationId: row.organization_id,
    serviceCode: row.service_code,
    priceCents: row.price_cents,
    per: row.per,
    from: row.valid_from,
    to: row.valid_to,
  };
}
