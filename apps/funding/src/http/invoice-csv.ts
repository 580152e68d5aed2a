import type { InvoiceDetail } from '@chez-soi/contracts';
import { eurosField, toCsv } from './table-csv';

/** An invoice as a table: what an ESPPADOM INVOICE says, line by line (docs/esppadom.md). */
export function invoiceCsv(invoice: InvoiceDetail): string {
  const { number, kind, issuedOn, organizationId, payer, cents } = invoice;
  return toCsv(
    [
      'ESPPADOM: INVOICE',
      `number: ${number} (${kind}), issued on ${issuedOn}`,
      `from organization ${organizationId} to payer ${payer}`,
      `total: ${eurosField(cents)} EUR`,
    ],
    {
      number: 'number of the invoice: no gap in the year of the organization',
      resident_id: 'person helped',
      service: 'code of the catalogue',
      month: 'month of the deliveries',
      correction: 'true: the difference to what was invoiced of that month before',
      visits: 'visits that the line is about; of a correction, those that it changes',
      minutes: 'validated minutes in which this payer bears a part; below nought, taken back',
      gross_eur: 'price of all of it, whoever pays',
      payer_eur: 'part of this payer',
    },
    invoice.lines.map((line) => ({
      ...{ number, resident_id: line.residentId, service: line.serviceCode, month: line.month },
      ...{ correction: line.correction, visits: line.visits, minutes: line.minutes },
      ...{ gross_eur: eurosField(line.grossCents), payer_eur: eurosField(line.cents) },
    })),
  );
}
