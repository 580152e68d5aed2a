import type { CodeableConcept, Coding, ContactPoint, Identifier } from 'fhir/r4';
import { caseInsensitiveSystems } from '../definitions/definitions';
import {
  distinct,
  exactKey,
  foldedKey,
  indexValue,
  type IndexValue,
  many,
  parts,
  type Picked,
} from './index-value';

export type TokenSource = string | boolean | Coding | CodeableConcept | Identifier | ContactPoint;

const insensitive = new Set(caseInsensitiveSystems);

/** The form in which a code is stored: without case where its system has none. */
export function codeKey(system: string | null | undefined, code: string): string {
  return exactKey(system && insensitive.has(system) ? code.toLowerCase() : code);
}

export function tokenValues(picked: Picked<TokenSource>, implicitSystem?: string): IndexValue[] {
  return distinct(many(picked).flatMap((source) => tokens(source, implicitSystem)));
}

function tokens(source: TokenSource, implicitSystem?: string): IndexValue[] {
  if (typeof source !== 'object') return [tokenRow(implicitSystem, String(source))];
  if ('coding' in source || 'text' in source) {
    const { coding = [], text } = source as CodeableConcept;
    return [...coding.flatMap((one) => tokens(one)), ...textRows(text)];
  }
  return 'value' in source ? valueRows(source) : codingRows(source as Coding);
}

function codingRows({ system, code, display }: Coding): IndexValue[] {
  // A system alone still is a token: `sys|` finds it.
  const isEmpty = code === undefined && system === undefined;
  return [...(isEmpty ? [] : [tokenRow(system, code)]), ...textRows(display)];
}

/** Identifiers and contact points. What a contact point calls its system (phone, email) is no namespace. */
function valueRows(source: Identifier | ContactPoint): IndexValue[] {
  const { system, value, type } = source as Identifier;
  if (value === undefined) return [];
  const isContact = contactSystems.has(system ?? '');
  const kinds = (type?.coding ?? []).map((kind) =>
    indexValue({
      part: parts.ofType,
      system: exactKey(`${kind.system ?? ''}|${kind.code ?? ''}`),
      value: exactKey(value),
    }),
  );
  return [tokenRow(isContact ? undefined : system, value), ...kinds, ...textRows(type?.text)];
}

const contactSystems = new Set(['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other']);

function tokenRow(system: string | undefined, code: string | undefined): IndexValue {
  return indexValue({ system: system ?? null, value: code === undefined ? null : codeKey(system, code) });
}

function textRows(text: string | undefined): IndexValue[] {
  if (!text?.trim()) return [];
  return [indexValue({ part: parts.text, system: exactKey(text), value: foldedKey(text) })];
}
