import { Database } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { DeliveredVisit } from '../domain/delivered-preview';

/** What was delivered in a month, for trying a model on it. */
@Injectable()
export class DeliveredMonthStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Visits of one person, or of a sample of people that is the same each time it is asked; in the order of days. */
  async visits(
    month: string,
    { residentId, people }: { readonly residentId: string | null; readonly people: number },
  ): Promise<DeliveredVisit[]> {
    return this.database.prepared<DeliveredVisit>(
      'delivered-month',
      `WITH month AS (
         SELECT id, resident_id, service_code, minutes, gross_cents, day FROM delivery
         WHERE day >= ($1 || '-01')::date AND day < ($1 || '-01')::date + interval '1 month'
           AND ($2::uuid IS NULL OR resident_id = $2)),
       chosen AS (
         SELECT resident_id FROM month GROUP BY resident_id ORDER BY md5(resident_id::text || $1) LIMIT $3)
       SELECT id, resident_id AS "residentId", service_code AS "serviceCode", minutes, gross_cents AS "grossCents"
       FROM month JOIN chosen USING (resident_id) ORDER BY day, id`,
      [month, residentId, people],
    );
  }
}
