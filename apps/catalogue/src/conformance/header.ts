import { namedId } from '@chez-soi/kernel';
import type { Extension } from 'fhir/r4';

/** French first, then English. */
export type Words = readonly [fr: string, en: string];

/** What every definition of ours says of itself. */
export function headerOf({ url, name, title }: { url: string; name: string; title: Words }) {
  return {
    id: namedId(url),
    url,
    version: '1',
    name,
    title: title[0],
    _title: { extension: [english(title[1])] },
    status: 'active' as const,
    experimental: false,
    date: '2026-11-27',
    publisher: 'Chez-soi',
    description: title[0],
    _description: { extension: [english(title[1])] },
    jurisdiction: [{ coding: [{ system: 'urn:iso:std:iso:3166', code: 'FR' }] }],
  };
}

/** `charge-payer-part` as a name for programs: `ChargePayerPart`. */
export const pascal = (name: string): string =>
  name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());

function english(text: string): Extension {
  return {
    url: 'http://hl7.org/fhir/StructureDefinition/translation',
    extension: [
      { url: 'lang', valueCode: 'en' },
      { url: 'content', valueString: text },
    ],
  };
}
