import { Remembered } from '@chez-soi/kernel';
import { UcumLhcUtils } from '@lhncbc/ucum-lhc';

export const UCUM = 'http://unitsofmeasure.org';

/** A number of a unit in the base units of its kind: 5.4 g and 5400 mg are the same. */
export interface CanonicalUnit {
  readonly unit: string;
  convert(value: number): number;
}

const known = new Remembered<string, CanonicalUnit | null>(1000);

/** Null for what is no unit of UCUM. */
export function canonicalUnit(code: string): CanonicalUnit | null {
  return known.get(code, () => lookUp(code));
}

function lookUp(code: string): CanonicalUnit | null {
  const units = UcumLhcUtils.getInstance();
  // Three points tell a scale from one with an offset (Cel) and from a logarithm, which is left as it is.
  const [at0, at1, at2] = [0, 1, 2].map((value) => units.convertToBaseUnits(code, value));
  if (at1?.status !== 'succeeded' || at0?.status !== 'succeeded' || at2?.status !== 'succeeded') return null;
  const [offset, one, two] = [at0.magnitude, at1.magnitude, at2.magnitude];
  const isLinear = Math.abs(two - one - (one - offset)) <= Math.abs(one - offset) * 1e-9;
  if (!isLinear) return null;
  const unit = Object.entries(at1.unitToExp)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, exponent]) => `${name}${exponent}`)
    .join('.');
  return { unit, convert: (value) => rounded(value * (one - offset) + offset) };
}

/** What the arithmetic of a conversion adds behind the twelfth digit is no difference. */
function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : value;
}
