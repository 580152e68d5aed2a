import type { PersonFacts } from '@chez-soi/contracts';

/** What is typed about a person for a quote: amounts are texts in euros. */
export interface FactsForm {
  resources: string;
  household: 'alone' | 'couple' | 'couple-apart';
  gir: string;
  plan: string;
  participation: string;
  age: string;
  /** Members of the household over 65; empty: the person, if old enough. */
  over65: string;
  disability: boolean;
  firstYear: boolean;
  /** Borne earlier in the year, after every aid. */
  spent: string;
}
/** A part of the form that asks for them. */
export interface FactsPartProps {
  facts: FactsForm;
  change: (part: Partial<FactsForm>) => void;
  /** What the server said of a field. */
  wrong: (path: string) => string | undefined;
}

export const noFacts: FactsForm = {
  ...{ resources: '', household: 'alone', gir: '', plan: '', participation: '' },
  ...{ age: '', over65: '', disability: false, firstYear: false, spent: '' },
};

/** « 1 234,5 » as 123450; nought or nonsense is left to the server to refuse; null where nothing is typed. */
export function centsTyped(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  return plain === '' ? null : Math.round(Number(plain) * 100);
}

const wholeTyped = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim()));

export function personOf(facts: FactsForm): PersonFacts {
  const { resources, household, gir, plan, participation, age, over65, disability, firstYear } = facts;
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
    age: wholeTyped(age),
    tax: {
      ...{ membersOver65: wholeTyped(over65), disability, firstYear },
      spentCents: centsTyped(facts.spent) ?? 0,
    },
  };
}

/** Visits of a usual month: a year's weeks over its months. */
export const visitsAMonth = (timesPerWeek: number): number =>
  Math.max(1, Math.round((timesPerWeek * 52) / 12));
