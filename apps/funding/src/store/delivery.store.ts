import { Injectable } from '@nestjs/common';
import type { Day } from '@chez-soi/kernel';
import { Database, type Sql, Statement, type Within } from '@chez-soi/service-kit';
import type { Delivery, Visit } from '../domain/delivery';
import type { Price } from '../domain/valuation';

export interface DeliveryFilter {
  readonly from: Day;
  readonly to: Day;
  readonly residentId?: string | undefined;
  readonly organizationId?: string | undefined;
}

type Offer = Price & { readonly organizationId: string; readonly serviceCode: string };
type Provider = Pick<Visit, 'organizationId' | 'serviceCode'>;

const priceColumns = `offer_id AS "offerId", price_cents AS "priceCents", per, from_day::text AS "from",
  least(to_day, withdrawn_after)::text AS "to"`;
const visitColumns = `id, resident_id AS "residentId", organization_id AS "organizationId", service_code AS "serviceCode",
  day::text AS day, minutes`;
const deliveryColumns = `id, visit_id AS "visitId", resident_id AS "residentId", organization_id AS "organizationId",
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

  /** False for a visit that is known already. */
  async addVisit(tx: Sql, visit: Visit): Promise<boolean> {
    const rows = await tx.prepared(
      'visit-add',
      `INSERT INTO visit (id, resident_id, organization_id, service_code, day, minutes, state)
       VALUES ($1, $2, $3, $4, $5, $6, 'waiting') ON CONFLICT DO NOTHING RETURNING id`,
      [visit.id, visit.residentId, visit.organizationId, visit.serviceCode, visit.day, visit.minutes],
    );
    return rows.length === 1;
  }

  async waiting(tx: Sql, { organizationId, serviceCode }: Provider): Promise<Visit[]> {
    return tx.query<Visit>(
      `SELECT ${visitColumns} FROM visit
       WHERE organization_id = $1 AND service_code = $2 AND state = 'waiting' ORDER BY day, id`,
      [organizationId, serviceCode],
    );
  }

  async settle(tx: Sql, visitId: string, delivery: Delivery | null): Promise<void> {
    const statement = new Statement();
    const state = delivery ? 'valued' : 'by-the-month';
    statement.add(
      (bind) => `UPDATE visit SET state = ${bind(state)} WHERE id = ${bind(visitId)} RETURNING 1`,
    );
    if (delivery) statement.insert('delivery', toRow(delivery));
    await statement.run(tx);
  }

  /** Deliveries within the caller's reach, oldest first. */
  async list(within: Within, { from, to, residentId, organizationId }: DeliveryFilter): Promise<Delivery[]> {
    const reach = within === 'all' ? null : within;
    return this.database.query<Delivery>(
      `SELECT ${deliveryColumns} FROM delivery
       WHERE day BETWEEN $1 AND $2 AND ($3::uuid IS NULL OR resident_id = $3) AND ($4::uuid IS NULL OR organization_id = $4)
         AND ($5 OR resident_id = ANY($6::uuid[]) OR organization_id = ANY($7::uuid[]))
       ORDER BY day, id`,
      [
        from,
        to,
        residentId ?? null,
        organizationId ?? null,
        !reach,
        reach?.residents ?? [],
        reach?.organizations ?? [],
      ],
    );
  }
}

function toRow(delivery: Delivery): Record<string, unknown> {
  return {
    id: delivery.id,
    visit_id: delivery.visitId,
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
