import type { PersonFacts } from '@chez-soi/contracts';

/** What is typed about a person for a quote: amounts are texts in euros. */
export interface FactsForm {
  resources: string;
  household: 'alone' | 'couple';
  gir: string;
  plan: string;
  participation: string;
}
export const noFacts: FactsForm = { resources: '', household: 'alone', gir: '', plan: '', participation: '' };

/** « 1 234,5 » as 123450; nought or nonsense is left to the server to refuse; null where nothing is typed. */
export function centsTyped(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  return plain === '' ? null : Math.round(Number(plain) * 100);
}

export function personOf({ resources, household, gir, plan, participation }: FactsForm): PersonFacts {
  const monthlyCents = centsTyped(resources);
  return {
    resources: monthlyCents === null ? null : { household, monthlyCents },
    plan:
      gir === ''
        ? null
        : {
            gir: Number(gir),
            planCents: centsTyped(plan) ?? 0,
            participationCents: centsTyped(participation),
            hourValuedCents: null,
          },
  };
}

/** Visits of a usual month: a year's weeks over its months. */
export const visitsAMonth = (timesPerWeek: number): number =>
  Math.max(1, Math.round((timesPerWeek * 52) / 12));
