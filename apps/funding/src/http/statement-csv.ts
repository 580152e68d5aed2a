import type { StatementPage } from '@chez-soi/contracts';
import { payers } from '@chez-soi/economics';
import { csvLine } from '@chez-soi/service-kit';

const columns = [
  'mois',
  'etat',
  'personne',
  'prestataire',
  'service',
  'nature',
  'visites',
  'minutes',
  'brut',
  ...payers.map((payer) => `part ${payer}`),
];

/** Excel in French opens this by a double click: UTF-8 with its mark, semicolons, decimal commas. */
export const csvHead = `\uFEFF${csvLine(columns, ';')}\r\n`;

const states = { provisional: 'provisoire', closing: 'en clôture', closed: 'clos' } as const;

/** One line per person, provider and service, then one per correction: corrections are contained in the lines. */
export function csvOf({ month, state, items }: StatementPage): string {
  const lines = items.flatMap(({ residentId, lines: found, corrections }) => [
    ...found.map((one) => ({ ...one, residentId, kind: 'total' })),
    ...corrections.map((one) => ({ ...one, residentId, kind: 'dont correction', visits: null })),
  ]);
  return lines
    .map(({ residentId, organizationId, serviceCode, kind, visits, minutes, grossCents, parts }) => {
      const centsOf = (payer: string) => parts.find((part) => part.payer === payer)?.cents ?? 0;
      const what = [residentId, organizationId ?? 'plateforme', serviceCode, kind, visits, minutes];
      return csvLine(
        [month, states[state], ...what, euros(grossCents), ...payers.map((one) => euros(centsOf(one)))],
        ';',
      );
    })
    .map((line) => `${line}\r\n`)
    .join('');
}

/** Euros with a decimal comma, as an amount and not as a text: the guard against formulas is for texts. */
function euros(cents: number): string {
  const amount = `${Math.trunc(Math.abs(cents) / 100)},${String(Math.abs(cents) % 100).padStart(2, '0')}`;
  return cents < 0 ? `-${amount}` : amount;
}
