import { Injectable } from '@nestjs/common';
import type { Day } from '@chez-soi/kernel';
import { Database, type Sql, Statement, type Within } from '@chez-soi/service-kit';
import type { Delivery, Recorded, Standing, Visit } from '../domain/delivery';
import type { Price } from '../domain/valuation';
import { reachOf } from './reach';

export interface DeliveryFilter {
  readonly from: Day;
  readonly to: Day;
  readonly residentId?: string | undefined;
  readonly organizationId?: string | undefined;
}

type Offer = Price & { readonly organizationId: string; readonly serviceCode: string };
interface Stands {
  readonly standing: Standing;
}
export interface KnownVisit extends Visit, Stands {
  readonly startedAt: string | null;
}
type Provider = Pick<Visit, 'organizationId' | 'serviceCode'>;

const priceColumns = `offer_id AS "offerId", price_cents AS "priceCents", per, from_day::text AS "from",
  least(to_day, withdrawn_after)::text AS "to"`;
const visitColumns = `id, resident_id AS "residentId", organization_id AS "organizationId", service_code AS "serviceCode",
  day::text AS day, minutes, revision, standing`;
const deliveryColumns = `id, visit_id AS "visitId", revision, resident_id AS "residentId", organization_id AS "organizationId",
  service_code AS "serviceCode", day::text AS day, minutes, offer_id AS "offerId", price_cents AS "priceCents", per,
  gross_cents AS "grossCents"`;

/** Prices, visits and deliveries. */
@Injectable()
export class DeliveryStore {
  constructor(private readonly database: Database) {}

  /**
   * Visits and prices come from two publishers, in two transactions that do not see each other: held one after the
   * other, the later one always finds what the earlier one left.
   */
  async holdValuation(tx: Sql): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('funding:valuation'))`);
  }

  async savePrice(tx: Sql, offer: Offer): Promise<void> {
    await tx.prepared(
      'price-save',
      `INSERT INTO price (offer_id, organization_id, service_code, price_cents, per, from_day, to_day)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (offer_id) DO UPDATE SET organization_id = excluded.organization_id, service_code = excluded.service_code,
         price_cents = excluded.price_cents, per = excluded.per, from_day = excluded.from_day, to_day = excluded.to_day,
         withdrawn_after = NULL`,
      [
        offer.offerId,
        offer.organizationId,
        offer.serviceCode,
        offer.priceCents,
        offer.per,
        offer.from,
        offer.to,
      ],
    );
  }

  async withdrawPrice(tx: Sql, offerId: string, after: Day): Promise<void> {
    await tx.query('UPDATE price SET withdrawn_after = $2 WHERE offer_id = $1', [offerId, after]);
  }

  async prices(tx: Sql, { organizationId, serviceCode }: Provider): Promise<Price[]> {
    return tx.prepared<Price>(
      'prices-of',
      `SELECT ${priceColumns} FROM price WHERE organization_id = $1 AND service_code = $2`,
      [organizationId, serviceCode],
    );
  }

  /** Prices of one service by provider, read at once however many are asked. */
  async pricesOf(organizationIds: readonly string[], serviceCode: string): Promise<Map<string, Price[]>> {
    const rows = await this.database.prepared<Price & { readonly organizationId: string }>(
      'prices-of-many',
      `SELECT organization_id AS "organizationId", ${priceColumns} FROM price
       WHERE organization_id = ANY($1::uuid[]) AND service_code = $2`,
      [organizationIds, serviceCode],
    );
    const prices = new Map<string, Price[]>();
    for (const row of rows) prices.set(row.organizationId, [...(prices.get(row.organizationId) ?? []), row]);
    return prices;
  }

  /** A visit as it stands. */
  async visit(tx: Sql, id: string): Promise<KnownVisit | null> {
    const [row] = await tx.prepared<Omit<KnownVisit, 'startedAt'> & { readonly startedAt: Date | null }>(
      'visit-known',
      `SELECT ${visitColumns}, started_at AS "startedAt" FROM visit WHERE id = $1`,
      [id],
    );
    return row ? { ...row, startedAt: row.startedAt?.toISOString() ?? null } : null;
  }

  /** What is recorded of a visit now, at the revision given; it waits for its value. */
  async record(tx: Sql, visit: Recorded, revision: number): Promise<void> {
    await tx.prepared(
      'visit-record',
      `INSERT INTO visit (id, resident_id, organization_id, service_code, day, minutes, started_at, revision, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')
       ON CONFLICT (id) DO UPDATE SET resident_id = excluded.resident_id, organization_id = excluded.organization_id,
         service_code = excluded.service_code, day = excluded.day, minutes = excluded.minutes,
         started_at = excluded.started_at, revision = excluded.revision, state = 'waiting', gross_cents = NULL`,
      [
        visit.id,
        visit.residentId,
        visit.organizationId,
        visit.serviceCode,
        visit.day,
        visit.minutes,
        visit.startedAt,
        revision,
      ],
    );
  }

  async stand(tx: Sql, id: string, standing: Standing, revision: number): Promise<void> {
    await tx.prepared('visit-stand', 'UPDATE visit SET standing = $2, revision = $3 WHERE id = $1', [
      id,
      standing,
      revision,
    ]);
  }

  async waiting(tx: Sql, { organizationId, serviceCode }: Provider): Promise<(Visit & Stands)[]> {
    return tx.query<Visit & Stands>(
      `SELECT ${visitColumns} FROM visit
       WHERE organization_id = $1 AND service_code = $2 AND state = 'waiting' ORDER BY day, id`,
      [organizationId, serviceCode],
    );
  }

  async settle(tx: Sql, visitId: string, delivery: Delivery | null): Promise<void> {
    const statement = new Statement();
    const state = delivery ? 'valued' : 'by-the-month';
    const gross = delivery?.grossCents ?? null;
    statement.add(
      (bind) =>
        `UPDATE visit SET state = ${bind(state)}, gross_cents = ${bind(gross)}::int WHERE id = ${bind(visitId)} RETURNING 1`,
    );
    if (delivery) statement.insert('delivery', toRow(delivery));
    await statement.run(tx);
  }

  /** The last that was told of a visit's value, if it was valued. */
  async lastDelivery(tx: Sql, visitId: string): Promise<Delivery | null> {
    const text = `SELECT ${deliveryColumns} FROM delivery WHERE visit_id = $1 ORDER BY revision DESC LIMIT 1`;
    return (await tx.prepared<Delivery>('delivery-last', text, [visitId]))[0] ?? null;
  }

  /** Everything that was told of one visit within the caller's reach, oldest first. */
  async revisions(within: Within, visitId: string): Promise<Delivery[]> {
    const { all, residents, organizations } = reachOf(within);
    return this.database.query<Delivery>(
      `SELECT ${deliveryColumns} FROM delivery d WHERE visit_id = $1 AND ${reached('$2', '$3', '$4')} ORDER BY revision`,
      [visitId, all, residents, organizations],
    );
  }

  /** Deliveries within the caller's reach as they stand now, oldest first; a merged person's are the kept one's too. */
  async list(within: Within, { from, to, residentId, organizationId }: DeliveryFilter): Promise<Delivery[]> {
    const { all, residents, organizations } = reachOf(within);
    return this.database.query<Delivery>(
      `SELECT ${deliveryColumns} FROM delivery d
       WHERE day BETWEEN $1 AND $2 AND ($3::uuid IS NULL OR ${isPerson('ARRAY[$3::uuid]')})
         AND ($4::uuid IS NULL OR organization_id = $4) AND ${reached('$5', '$6', '$7')}
         AND NOT EXISTS (SELECT 1 FROM delivery later WHERE later.visit_id = d.visit_id AND later.revision > d.revision)
       ORDER BY day, id`,
      [from, to, residentId ?? null, organizationId ?? null, all, residents, organizations],
    );
  }
}

/** SQL: the row is of one of these people, or of a file that was merged into theirs. */
const isPerson = (ids: string) =>
  `(resident_id = ANY(${ids}) OR EXISTS (SELECT 1 FROM resident_alias a WHERE a.merged_id = resident_id AND a.root_id = ANY(${ids})))`;

const reached = (all: string, residents: string, organizations: string) =>
  `(${all}::boolean OR ${isPerson(`${residents}::uuid[]`)} OR organization_id = ANY(${organizations}::uuid[]))`;

function toRow(delivery: Delivery): Record<string, unknown> {
  return {
    id: delivery.id,
    visit_id: delivery.visitId,
    revision: delivery.revision,
    resident_id: delivery.residentId,
    organization_id: delivery.organizationId,
    service_code: delivery.serviceCode,
    day: delivery.day,
    minutes: delivery.minutes,
    offer_id: delivery.offerId,
    price_cents: delivery.priceCents,
    per: delivery.per,
    gross_cents: delivery.grossCents,
  };
}
