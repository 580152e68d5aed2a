import { type FactsForm, noFacts } from './quote-facts';

/** Somebody whom a visitor may take for an example: what is assumed is said in words beside the name. */
export interface TypicalPerson {
  readonly key: 'gir-4' | 'gir-2' | 'no-apa';
  readonly facts: FactsForm;
}

export const typicalPeople: readonly TypicalPerson[] = [
  { key: 'gir-4', facts: { ...noFacts, age: '85', resources: '1100', gir: '4', plan: '600' } },
  {
    key: 'gir-2',
    facts: {
      ...{ ...noFacts, age: '85', over65: '2', household: 'couple', resources: '2800' },
      ...{ gir: '2', plan: '1300' },
    },
  },
  { key: 'no-apa', facts: { ...noFacts, age: '85', resources: '1800' } },
];
