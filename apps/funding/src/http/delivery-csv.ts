import type { DeliveryExportQuery } from '@chez-soi/contracts';
import type { DeliveredVisit } from '../domain/invoices/delivered-visit';
import { eurosField, toCsv } from './table-csv';

/** The validated visits of a month: what an ESPPADOM DELIVERY says (docs/esppadom.md). */
export function deliveryCsv(
  { organizationId, month }: DeliveryExportQuery,
  visits: readonly DeliveredVisit[],
): string {
  return toCsv(
    ['ESPPADOM: DELIVERY', `organization ${organizationId}, month ${month}`],
    {
      visit_id: 'the visit; the same in every export',
      resident_id: 'person helped',
      service: 'code of the catalogue',
      day: 'day of Paris on which it began',
      started_at: 'instant at which it began, UTC; empty where nobody told',
      minutes: 'validated minutes',
      revision: '1 as first recorded; each correction adds one',
      gross_eur: 'price of the visit; empty where it is by the month, or no price is known yet',
    },
    visits.map((visit) => ({
      ...{ visit_id: visit.id, resident_id: visit.residentId, service: visit.serviceCode, day: visit.day },
      ...{ started_at: visit.startedAt, minutes: visit.minutes, revision: visit.revision },
      gross_eur: visit.grossCents === null ? null : eurosField(visit.grossCents),
    })),
  );
}
