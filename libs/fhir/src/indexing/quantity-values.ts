import type { Money, Quantity, Range } from 'fhir/r4';
import { distinct, exactKey, indexValue, type IndexValue, many, parts, type Picked } from './index-value';
import { canonicalUnit, UCUM } from './ucum';

export type QuantitySource = Quantity | Money | Range;

/** System of the currency codes of Money. */
export const CURRENCIES = 'urn:iso:std:iso:4217';

export function numberValues(picked: Picked<number>): IndexValue[] {
  return distinct(many(picked).map((value) => indexValue({ least: value, most: value })));
}

/** As written, and in the canonical unit; a quantity without a UCUM unit is its own canonical form. */
export function quantityValues(picked: Picked<QuantitySource>): IndexValue[] {
  return distinct(many(picked).flatMap(rows));
}

interface Measured {
  readonly system: string | null;
  readonly codes: readonly string[];
  readonly least: number;
  readonly most: number;
}

function rows(source: QuantitySource): IndexValue[] {
  const measured =
    'low' in source || 'high' in source ? ofRange(source) : ofQuantity(source as Quantity & Money);
  if (!measured) return [];
  const { system, codes, least, most } = measured;
  const names = codes.length > 0 ? codes : [null];
  return [
    ...names.map((value) => indexValue({ system, value: value && exactKey(value), least, most })),
    indexValue({ part: parts.canonical, ...canonical(measured) }),
  ];
}

function canonical({ system, codes, least, most }: Measured): Partial<IndexValue> {
  const [code = null] = codes;
  const unit = system === UCUM && code ? canonicalUnit(code) : null;
  if (!unit) return { system, value: code && exactKey(code), least, most };
  return { system, value: exactKey(unit.unit), least: unit.convert(least), most: unit.convert(most) };
}

function ofQuantity({ value, comparator, system, code, unit, currency }: Quantity & Money): Measured | null {
  if (typeof value !== 'number') return null;
  const codes = [...new Set([currency ?? code ?? unit, unit ?? code ?? currency])].filter(
    (text): text is string => text !== undefined,
  );
  return {
    system: currency ? CURRENCIES : (system ?? null),
    codes,
    least: comparator?.startsWith('<') ? -Infinity : value,
    most: comparator?.startsWith('>') ? Infinity : value,
  };
}

/** An open end is infinite. */
function ofRange({ low, high }: Range): Measured | null {
  const [one, other] = [low && ofQuantity(low), high && ofQuantity(high)];
  const described = one ?? other;
  return described ? { ...described, least: one?.least ?? -Infinity, most: other?.most ?? Infinity } : null;
}
