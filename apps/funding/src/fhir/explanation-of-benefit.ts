import type { Month, Payer } from '@chez-soi/economics';
import { type Cents, namedId } from '@chez-soi/kernel';
import type {
  ExplanationOfBenefit,
  ExplanationOfBenefitItem,
  ExplanationOfBenefitItemAdjudication,
  Reference,
} from 'fhir/r4';
import { claimId } from './claim';
import {
  inOrder,
  type MonthLine,
  partsOf,
  periodOf,
  providerReference,
  quantityOf,
  sumOf,
} from './month-line';
import { coded, money, patient, payerConcept, payerReference, systems } from './systems';

interface MonthKey {
  readonly month: Month;
  readonly residentId: string;
}

export const explanationId = ({ month, residentId }: MonthKey): string =>
  namedId(`explanation-of-benefit ${month} ${residentId}`);

interface Told {
  /** Rights that hold in the month; one at least, in R4. */
  readonly coverages: readonly Reference[];
  readonly created: Date;
}

/**
 * Who pays what of a person's closed month, line by line: submitted = the price, eligible = the price of what somebody
 * else than the person bears a part of, benefit = the part of one payer (`reason`), copay = the person's own part.
 * So submitted = benefits + copay, of every line and of the whole.
 */
export function toExplanation(key: MonthKey, lines: readonly MonthLine[], told: Told): ExplanationOfBenefit {
  const ordered = inOrder(lines);
  const providers = [...new Set(ordered.map(({ organizationId }) => organizationId))];
  const shares = ordered.map(({ charges }) => shareOf(charges));
  const sum = (pick: (share: Share) => Cents) => sumOf(shares.map(pick));
  return {
    resourceType: 'ExplanationOfBenefit',
    id: explanationId(key),
    status: 'active',
    type: coded(systems.claimType, 'professional'),
    use: 'claim',
    patient: patient(key.residentId),
    billablePeriod: periodOf(key.month),
    created: told.created.toISOString(),
    insurer: payerReference('CD'),
    // R4 has one; who did which line is the care team.
    provider: providerReference(providers[0]!),
    related: relatedOf(key, ordered),
    outcome: 'complete',
    careTeam: providers.map((id, index) => ({ sequence: index + 1, provider: providerReference(id) })),
    insurance: told.coverages.map((coverage, index) => ({ focal: index === 0, coverage })),
    item: ordered.map((line, index) => itemOf(key.month, line, index + 1, providers)),
    total: [
      { category: category('submitted'), amount: money(sum(({ submitted }) => submitted)) },
      { category: category('eligible'), amount: money(sum(({ eligible }) => eligible)) },
      { category: category('benefit'), amount: money(sum(({ benefit }) => benefit)) },
      { category: category('copay'), amount: money(sum(({ copay }) => copay)) },
    ],
    payment: { amount: money(sum(({ benefit }) => benefit)) },
  };
}

/** Nothing is left of the month. */
export function cancelledExplanation(last: ExplanationOfBenefit, created: Date): ExplanationOfBenefit {
  const { item: _, related: __, careTeam: ___, ...rest } = last;
  return {
    ...rest,
    status: 'cancelled',
    created: created.toISOString(),
    total: (last.total ?? []).map((one) => ({ ...one, amount: money(0) })),
    payment: { amount: money(0) },
  };
}

interface Share {
  readonly submitted: Cents;
  readonly eligible: Cents;
  readonly benefit: Cents;
  readonly copay: Cents;
}

function shareOf(charges: MonthLine['charges']): Share {
  const parts = partsOf(charges);
  const submitted = sumOf(parts.values());
  const copay = parts.get('USAGER') ?? 0;
  const isBorne = [...parts.keys()].some((payer) => payer !== 'USAGER');
  return { submitted, eligible: isBorne ? submitted : 0, benefit: submitted - copay, copay };
}

function itemOf(
  month: Month,
  { organizationId, serviceCode, charges }: MonthLine,
  sequence: number,
  providers: readonly (string | null)[],
): ExplanationOfBenefitItem {
  const { submitted, eligible, copay } = shareOf(charges);
  const benefits = [...partsOf(charges)].filter(([payer]) => payer !== 'USAGER');
  return {
    sequence,
    careTeamSequence: [providers.indexOf(organizationId) + 1],
    productOrService: coded(systems.service, serviceCode),
    servicedPeriod: periodOf(month),
    quantity: quantityOf(charges),
    net: money(submitted),
    adjudication: [
      { category: category('submitted'), amount: money(submitted) },
      { category: category('eligible'), amount: money(eligible) },
      ...benefits.map(([payer, cents]): ExplanationOfBenefitItemAdjudication => ({
        category: category('benefit'),
        reason: payerConcept(payer),
        amount: money(cents),
      })),
      { category: category('copay'), amount: money(copay) },
    ],
  };
}

/** The claims that it answers. */
function relatedOf(key: MonthKey, lines: readonly MonthLine[]): { claim: Reference }[] {
  const asked = new Set(
    lines.flatMap(({ organizationId, charges }) =>
      claimedOf(charges).map((payer) => claimId({ ...key, organizationId, payer })),
    ),
  );
  return [...asked].map((id) => ({ claim: { reference: `Claim/${id}` } }));
}

/** Payers other than the person. */
export const claimedOf = (charges: MonthLine['charges']): readonly Payer[] =>
  [...partsOf(charges).keys()].filter((payer) => payer !== 'USAGER');

const category = (code: 'submitted' | 'eligible' | 'benefit' | 'copay') =>
  coded('http://terminology.hl7.org/CodeSystem/adjudication', code);
