import { namedId } from '@chez-soi/kernel';
import type { Coverage, Extension } from 'fhir/r4';
import type { Right } from '../domain/ledger/rights';
import { coded, money, patient, payerReference, structure, systems } from './systems';

export const coverageId = ({ applicationId, kind, basis }: Right): string =>
  namedId(`coverage ${applicationId} ${kind} ${basis}`);

const words = {
  plan: { code: 'apa', display: 'APA à domicile' },
  'lump-sum': { code: 'apa-lump-sum', display: 'APA à domicile, montant forfaitaire' },
} as const;

/** A right to APA. A plan that is closed, or that another one follows, is told as cancelled; others end with their period. */
export function toCoverage(residentId: string, right: Right): Coverage {
  const { kind, from, to, gir, participationCents } = right;
  const { code, display } = words[kind];
  return {
    resourceType: 'Coverage',
    id: coverageId(right),
    extension: extensionsOf(right),
    identifier: [{ system: systems.apaApplication, value: right.applicationId }],
    status: kind === 'plan' && to !== null ? 'cancelled' : 'active',
    type: { ...coded(systems.coverageType, code, display), text: display },
    subscriber: patient(residentId),
    beneficiary: patient(residentId),
    relationship: coded('http://terminology.hl7.org/CodeSystem/subscriber-relationship', 'self'),
    period: { start: from, ...(to === null ? {} : { end: to }) },
    payor: [payerReference('CD')],
    ...(gir === null
      ? {}
      : {
          class: [{ type: coded(systems.coverageClass, 'gir', 'Groupe iso-ressources'), value: String(gir) }],
        }),
    ...(participationCents === null
      ? {}
      : {
          costToBeneficiary: [
            {
              type: {
                ...coded('http://terminology.hl7.org/CodeSystem/coverage-copay-type', 'copay'),
                text: 'Participation par mois',
              },
              valueMoney: money(participationCents),
            },
          ],
        }),
  };
}

/** A right that the facts no longer tell, e.g. because a decision was undone. */
export const takenBack = (last: Coverage): Coverage => ({ ...last, status: 'entered-in-error' });

function extensionsOf({ planCents, suspended }: Right): Extension[] {
  return [
    { url: structure('coverage-monthly-amount'), valueMoney: money(planCents) },
    ...suspended.map(({ from, to }) => ({
      url: structure('coverage-suspension'),
      valuePeriod: { start: from, ...(to === null ? {} : { end: to }) },
    })),
  ];
}
