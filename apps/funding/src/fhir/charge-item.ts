import type { Month, Payer } from '@chez-soi/economics';
import { type Cents, namedId } from '@chez-soi/kernel';
import type { ChargeItem, Extension } from 'fhir/r4';
import { type Charge, partsOf, periodOf, quantityOf, sumOf } from './month-line';
import { coded, definitionOf, money, organization, patient, structure, systems } from './systems';

/** What names a line of a statement: the same names always give the same ChargeItem. */
export interface ChargeKey {
  readonly month: Month;
  readonly residentId: string;
  /** Null for what the platform charges. */
  readonly organizationId: string | null;
  readonly serviceCode: string;
}

export const chargeItemId = ({ month, residentId, organizationId, serviceCode }: ChargeKey): string =>
  namedId(`charge-item ${month} ${residentId} ${organizationId ?? 'platform'} ${serviceCode}`);

/**
 * A line of a statement, to be invoiced. It is not told who pays by which right, nor what anybody's income is: providers
 * read the lines of their own work.
 * @param definition version of the catalogue's rule that held in the month; null when none is known
 */
export function toChargeItem(
  key: ChargeKey,
  charges: readonly Charge[],
  { definition, enteredAt }: { readonly definition: number | null; readonly enteredAt: Date },
): ChargeItem {
  const { month, residentId, organizationId, serviceCode } = key;
  const parts = partsOf(charges);
  return {
    resourceType: 'ChargeItem',
    id: chargeItemId(key),
    ...extended(parts),
    ...(definition === null ? {} : { definitionCanonical: [definitionOf(serviceCode, definition)] }),
    status: 'billable',
    code: coded(systems.service, serviceCode),
    subject: patient(residentId),
    occurrencePeriod: periodOf(month),
    ...(organizationId === null
      ? {}
      : {
          performer: [{ actor: organization(organizationId) }],
          performingOrganization: organization(organizationId),
        }),
    quantity: quantityOf(charges),
    priceOverride: money(sumOf(parts.values())),
    overrideReason: 'Somme des prestations validées du mois, chacune au prix de son jour.',
    enteredDate: enteredAt.toISOString(),
  };
}

/** What was posted back: nothing of it is left to be paid. */
export function abortedChargeItem(last: ChargeItem, enteredAt: Date): ChargeItem {
  const { extension = [], ...rest } = last;
  const others = extension.filter(({ url }) => url !== partUrl);
  return {
    ...rest,
    ...(others.length > 0 ? { extension: others } : {}),
    status: 'aborted',
    quantity: { ...last.quantity, value: 0 },
    priceOverride: money(0),
    enteredDate: enteredAt.toISOString(),
  };
}

const partUrl = structure('charge-payer-part');

/** R4 has one price per ChargeItem, and an invoice goes to one payer only: the parts are an extension. */
function extended(by: ReadonlyMap<Payer, Cents>): Pick<ChargeItem, 'extension'> {
  const extension = [...by].map(([payer, cents]): Extension => ({
    url: partUrl,
    extension: [
      { url: 'payer', valueCoding: { system: systems.payer, code: payer } },
      { url: 'amount', valueMoney: money(cents) },
    ],
  }));
  return extension.length > 0 ? { extension } : {};
}
