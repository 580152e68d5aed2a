import { type Day, namedId } from '@chez-soi/kernel';
import type { Account } from 'fhir/r4';
import { coded, patient, payerReference } from './systems';

export const accountId = (residentId: string): string => namedId(`account ${residentId}`);

/** What a person's account comes from. */
export interface AccountFacts {
  readonly residentId: string;
  /** Rights to APA, oldest first. */
  readonly coverages: readonly { readonly id: string; readonly start: Day }[];
  /** First day of the first month that was settled. */
  readonly firstMonth: Day | null;
  readonly deceasedOn: Day | null;
  /** The file became another's. */
  readonly merged: boolean;
}

/** The account of a person's help at home; null for somebody of whom there is nothing to pay. R4 keeps no balance. */
export function toAccount(facts: AccountFacts): Account | null {
  const { residentId, coverages, firstMonth, deceasedOn, merged } = facts;
  const [start] = [...coverages.map((one) => one.start), ...(firstMonth ? [firstMonth] : [])].sort();
  if (start === undefined) return null;
  return {
    resourceType: 'Account',
    id: accountId(residentId),
    status: merged ? 'inactive' : 'active',
    type: coded('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'PBILLACCT'),
    name: 'Aide à domicile',
    subject: [patient(residentId)],
    servicePeriod: { start, ...(deceasedOn !== null && deceasedOn >= start ? { end: deceasedOn } : {}) },
    ...(coverages.length > 0
      ? {
          coverage: coverages.map(({ id }, index) => ({
            coverage: { reference: `Coverage/${id}` },
            priority: index + 1,
          })),
        }
      : {}),
    owner: payerReference('CD'),
  };
}
