import type { Language, OperationInput } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import type { CodeableConcept, Coding } from 'fhir/r4';
import type { Asked } from '../conformance/terminology';
import type { ExpansionPage } from '../terminology.service';

const MOST = 1000;

/** Refuses what would be answered wrongly if it were left out: a set of the caller's, another version. */
export function refuseOthers({ names }: OperationInput, known: readonly string[]): void {
  const other = names.find((name) => !known.includes(name));
  if (other === undefined) return;
  throw DomainError.rule(
    `« ${other} » n’est pas pris en compte ici. Admis : ${known.join(', ')}.`,
    `"${other}" is not supported here. Supported: ${known.join(', ')}.`,
  );
}

/** A code by `code` and `system`, by `coding`, or by each coding of a `codeableConcept`. */
export function codesOf(input: OperationInput, systemName: string): readonly Asked[] {
  const concept = input.object<CodeableConcept>('codeableConcept');
  if (concept) return concept.coding ?? [];
  const coding = input.object<Coding>('coding');
  if (coding) return [coding];
  const code = input.text('code');
  if (code !== undefined) return [{ code, system: input.text(systemName), display: input.text('display') }];
  throw DomainError.field(
    'code',
    'Donnez code, coding ou codeableConcept.',
    'Give code, coding or codeableConcept.',
  );
}

export function pageOf(input: OperationInput): ExpansionPage {
  return {
    filter: input.text('filter'),
    offset: whole(input, 'offset', 0),
    count: Math.min(whole(input, 'count', MOST), MOST),
  };
}

export function languageIn(input: OperationInput, reader: Language): Language {
  const wanted = input.text('displayLanguage');
  if (wanted === undefined) return reader;
  return /^en\b/i.test(wanted) ? 'en' : 'fr';
}

function whole(input: OperationInput, name: string, otherwise: number): number {
  const text = input.text(name);
  if (text === undefined) return otherwise;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw DomainError.field(name, 'Donnez un nombre entier.', 'Give a whole number.');
}
