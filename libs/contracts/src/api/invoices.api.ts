import { z } from 'zod';
import { pageQuery } from './paging';
import { calendarMonth } from './quotes.api';

/** Who pays; the codes are those of `payers` in libs/economics. */
export const payerCode = z.enum(['CD', 'CNSA', 'AMO', 'AMC', 'CARSAT', 'ETAT', 'CCAS', 'PILOTE', 'USAGER']);

/** Invoices of everything that is posted for the organisation and not yet on one. */
export const issueInvoices = z.strictObject({ organizationId: z.uuid() });
export type IssueInvoices = z.infer<typeof issueInvoices>;

export const invoiceQuery = z.strictObject({
  organizationId: z.uuid().optional(),
  residentId: z.uuid().optional(),
  payer: payerCode.optional(),
  ...pageQuery,
});
export type InvoiceQuery = z.infer<typeof invoiceQuery>;

export const deliveryExportQuery = z.strictObject({ organizationId: z.uuid(), month: calendarMonth });
export type DeliveryExportQuery = z.infer<typeof deliveryExportQuery>;

/** A frozen invoice of one organisation to one payer; amounts are signed, a credit note's total is below nought. */
export interface InvoiceView {
  readonly id: string;
  readonly organizationId: string;
  readonly payer: z.infer<typeof payerCode>;
  /** Whose own part it is; null for every payer but the person. */
  readonly residentId: string | null;
  /** `2026-000123`: without a gap in the organisation's year. */
  readonly number: string;
  readonly kind: 'invoice' | 'credit-note';
  readonly issuedOn: string;
  readonly minutes: number;
  readonly grossCents: number;
  /** What this payer owes of the gross. */
  readonly cents: number;
}

/** One person, service and month. */
export interface InvoiceLineView {
  readonly residentId: string;
  readonly serviceCode: string;
  readonly month: string;
  /** The month had been posted before: the line tells the difference. */
  readonly correction: boolean;
  /** Visits that the line is about; of a correction, those that it changes. */
  readonly visits: number;
  readonly minutes: number;
  readonly grossCents: number;
  readonly cents: number;
}

export interface InvoiceDetail extends InvoiceView {
  readonly lines: readonly InvoiceLineView[];
}
