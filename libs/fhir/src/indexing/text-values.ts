import type { Address, HumanName } from 'fhir/r4';
import { distinct, exactKey, foldedKey, indexValue, type IndexValue, many, type Picked } from './index-value';

export type StringSource = string | HumanName | Address;

export function stringValues(picked: Picked<StringSource>): IndexValue[] {
  const texts = many(picked)
    .flatMap(stringsOf)
    .filter((text) => text.trim() !== '');
  // `system` keeps the text as written, for `:exact`.
  return distinct(texts.map((text) => indexValue({ system: exactKey(text), value: foldedKey(text) })));
}

/** Addresses of documents. A canonical one with its version is found with it and without. */
export function uriValues(picked: Picked<string>): IndexValue[] {
  return distinct(
    many(picked).flatMap((uri) => {
      const [address = ''] = uri.split('|', 1);
      return [uri, address].map((text) => indexValue({ value: exactKey(text) }));
    }),
  );
}

function stringsOf(source: StringSource): string[] {
  if (typeof source === 'string') return [source];
  if ('family' in source || 'given' in source || 'prefix' in source || 'suffix' in source) {
    const { text, family, given = [], prefix = [], suffix = [] } = source as HumanName;
    return present([text, family, ...given, ...prefix, ...suffix]);
  }
  const { text, line = [], city, district, state, postalCode, country } = source as Address;
  return present([text, ...line, city, district, state, postalCode, country]);
}

function present(texts: readonly (string | null | undefined)[]): string[] {
  return texts.filter((text): text is string => Boolean(text));
}
