import type { Cents } from '@chez-soi/kernel';
import { inBoth } from '../wording';
import { type Step } from '../worked';
import type { Line } from './charge';
import { type Payer, payers } from './model';

/** What each payer is called on screens and in letters. */
export const payerNames: Readonly<Record<Payer, { readonly fr: string; readonly en: string }>> = {
  CD: { fr: 'Département', en: 'Département' },
  CNSA: { fr: 'CNSA', en: 'CNSA' },
  AMO: { fr: 'assurance maladie', en: 'health insurance' },
  AMC: { fr: 'mutuelle', en: 'mutual' },
  CARSAT: { fr: 'caisse de retraite', en: 'pension fund' },
  ETAT: { fr: 'État', en: 'State' },
  CCAS: { fr: 'CCAS', en: 'communal social centre' },
  PILOTE: { fr: 'financement du pilote', en: 'pilot’s grant' },
  USAGER: { fr: 'personne aidée', en: 'person helped' },
};

interface Group {
  readonly service: string;
  count: number;
  gross: Cents;
  readonly byPayer: Map<Payer, Cents>;
}

/** One step per service, and one for the month: who bears how much of what. */
export function splitSteps(
  lines: readonly Line[],
  byPayer: Readonly<Record<Payer, Cents>>,
  grossCents: Cents,
): readonly Step[] {
  const groups = new Map<string, Group>();
  for (const { service, grossCents: gross, parts } of lines) {
    const group = groups.get(service) ?? { service, count: 0, gross: 0, byPayer: new Map<Payer, Cents>() };
    group.count += 1;
    group.gross += gross;
    for (const { payer, cents } of parts) group.byPayer.set(payer, (group.byPayer.get(payer) ?? 0) + cents);
    groups.set(service, group);
  }
  const total = new Map(payers.map((payer) => [payer, byPayer[payer]]));
  const services = [...groups.values()].map(({ service, count, gross, byPayer: parts }) => ({
    ...stepOf(
      count === 1 ? '1 fois' : `${count} fois`,
      count === 1 ? 'once' : `${count} times`,
      parts,
      gross,
    ),
    service,
  }));
  return [...services, stepOf('Le mois', 'The month', total, grossCents)];
}

function stepOf(fr: string, en: string, parts: ReadonlyMap<Payer, Cents>, gross: Cents): Step {
  return {
    label: { fr, en },
    expression: inBoth(
      ({ euros, language }) =>
        payers
          .filter((payer) => (parts.get(payer) ?? 0) > 0)
          .map((payer) => `${payerNames[payer][language]} ${euros(parts.get(payer)!)}`)
          .join(' + ') || euros(0),
    ),
    result: inBoth(({ euros }) => euros(gross)),
  };
}
