import type { Month, Payer } from '@chez-soi/economics';
import { namedId } from '@chez-soi/kernel';
import type { Claim, Reference } from 'fhir/r4';
import {
  inOrder,
  type MonthLine,
  partsOf,
  periodOf,
  providerReference,
  quantityOf,
  sumOf,
} from './month-line';
import { coded, money, patient, payerReference, systems } from './systems';

/** What names a claim: the same names always give the same one. */
export interface ClaimKey {
  readonly month: Month;
  readonly residentId: string;
  /** Null for what the platform charges. */
  readonly organizationId: string | null;
  readonly payer: Payer;
}

export const claimId = ({ month, residentId, organizationId, payer }: ClaimKey): string =>
  namedId(`claim ${month} ${residentId} ${organizationId ?? 'platform'} ${payer}`);

/**
 * What a service asks of one payer for a person's month: this payer's part of each line, to the cent. The person's own
 * part is asked by invoice, of no payer.
 * @param coverage the right by which the payer bears it
 */
export function toClaim(
  key: ClaimKey,
  lines: readonly MonthLine[],
  { coverage, created }: { readonly coverage: Reference; readonly created: Date },
): Claim {
  const partOf = (line: MonthLine) => partsOf(line.charges).get(key.payer) ?? 0;
  const borne = inOrder(lines).filter((line) => partOf(line) !== 0);
  return {
    resourceType: 'Claim',
    id: claimId(key),
    status: 'active',
    type: coded(systems.claimType, 'professional'),
    use: 'claim',
    patient: patient(key.residentId),
    billablePeriod: periodOf(key.month),
    created: created.toISOString(),
    insurer: payerReference(key.payer),
    provider: providerReference(key.organizationId),
    priority: coded('http://terminology.hl7.org/CodeSystem/processpriority', 'normal'),
    insurance: [{ sequence: 1, focal: true, coverage }],
    item: borne.map((line, index) => ({
      sequence: index + 1,
      productOrService: coded(systems.service, line.serviceCode),
      servicedPeriod: periodOf(key.month),
      quantity: quantityOf(line.charges),
      net: money(partOf(line)),
    })),
    total: money(sumOf(borne.map(partOf))),
  };
}

/** All of it was posted back, or another payer bears it now. */
export function cancelledClaim(last: Claim, created: Date): Claim {
  const { item: _, ...rest } = last;
  return { ...rest, status: 'cancelled', total: money(0), created: created.toISOString() };
}
