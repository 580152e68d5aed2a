import type { Month, Payer } from '@chez-soi/economics';
import type { Cents } from '@chez-soi/kernel';
import type { Invoice, InvoiceLineItem } from 'fhir/r4';
import type { PostedLine } from '../domain/invoices/invoice';
import { chargeItemId } from './charge-item';
import {
  coded,
  money,
  organization,
  patient,
  payerConcept,
  payerReference,
  structure,
  systems,
} from './systems';

export interface IssuedInvoice {
  readonly id: string;
  readonly number: string;
  readonly organizationId: string;
  readonly payer: Payer;
  /** The person whose own part it is. */
  readonly residentId: string | null;
  readonly issuedAt: Date;
  readonly lines: readonly PostedLine[];
  readonly cents: Cents;
}

/**
 * A provider's invoice to one payer. Home help invoices bear no tax here: net and gross are what the payer owes. It is told
 * as issued for good, for payments are of months and not of invoices; what comes to nothing is balanced at once.
 */
export function toInvoice(invoice: IssuedInvoice): Invoice {
  const { id, number, organizationId, payer, residentId, issuedAt, cents } = invoice;
  return {
    resourceType: 'Invoice',
    id,
    identifier: [{ system: systems.invoiceNumber, value: number, assigner: organization(organizationId) }],
    status: cents === 0 ? 'balanced' : 'issued',
    type: coded(systems.invoiceType, cents < 0 ? 'credit-note' : 'invoice'),
    ...(residentId === null ? {} : { subject: patient(residentId) }),
    recipient: residentId === null ? payerReference(payer) : patient(residentId),
    date: issuedAt.toISOString(),
    issuer: organization(organizationId),
    lineItem: invoice.lines.map((line, index) => lineItem(organizationId, line, index + 1)),
    totalNet: money(cents),
    totalGross: money(cents),
  };
}

/** `base` is what this payer owes; the whole price of the service stands beside it for information. */
function lineItem(organizationId: string, line: PostedLine, sequence: number): InvoiceLineItem {
  return {
    ...(line.correction ? { extension: [{ url: structure('invoice-correction'), valueBoolean: true }] } : {}),
    sequence,
    chargeItemReference: { reference: `ChargeItem/${chargeItemId({ ...line, organizationId })}` },
    priceComponent: [
      { type: 'base', code: payerConcept(line.payer), amount: money(line.cents) },
      { type: 'informational', code: { text: 'Prix de la prestation' }, amount: money(line.grossCents) },
    ],
  };
}

/** The ChargeItems that invoices bill, each once. */
export function chargeItemsOf(
  organizationId: string,
  lines: readonly { readonly month: Month; readonly residentId: string; readonly serviceCode: string }[],
): readonly string[] {
  return [...new Set(lines.map((line) => chargeItemId({ ...line, organizationId })))];
}
