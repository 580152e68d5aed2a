import { Database, type Sql, type Within } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ProviderPrice } from '../domain/price-rises/price-rise';
import { reachOf } from './reach';

/** Prices of organisations that set them freely; of the others the Département sets them. */
@Injectable()
export class PriceRiseStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Those that held when the year began or began in it, within reach. */
  freePrices(within: Within, year: number, organizationId: string | null): Promise<ProviderPrice[]> {
    const { all, organizations } = reachOf(within);
    return this.database.query<ProviderPrice>(
      `SELECT p.offer_id AS "offerId", p.organization_id AS "organizationId", p.service_code AS "serviceCode",
         p.price_cents AS "priceCents", p.per, p.from_day::text AS "from", least(p.to_day, p.withdrawn_after)::text AS "to"
       FROM price p JOIN organization_fact o ON o.organization_id = p.organization_id AND NOT o.habilitation
       WHERE ($1::boolean OR p.organization_id = ANY($2::uuid[])) AND ($3::uuid IS NULL OR p.organization_id = $3)
         AND p.from_day <= $5 AND (least(p.to_day, p.withdrawn_after) IS NULL OR least(p.to_day, p.withdrawn_after) >= $4)`,
      [all, organizations, organizationId, `${year - 1}-12-31`, `${year}-12-31`],
    );
  }
}

/** Whether the Département sets an organisation's prices; the last word stands, in whatever order they came. */
export async function saveOrganization(
  tx: Sql,
  told: { readonly organizationId: string; readonly sequence: number; readonly habilitation: boolean },
): Promise<void> {
  await tx.prepared(
    'organization-fact-save',
    `INSERT INTO organization_fact (organization_id, sequence, habilitation) VALUES ($1, $2, $3)
     ON CONFLICT (organization_id) DO UPDATE SET sequence = excluded.sequence, habilitation = excluded.habilitation
     WHERE organization_fact.sequence < excluded.sequence`,
    [told.organizationId, told.sequence, told.habilitation],
  );
}
