import type {
  CodeableConcept,
  Identifier,
  Observation,
  Organization,
  Patient,
  Quantity,
  Task,
} from 'fhir/r4';
import { dateRange } from '../fhir-date';

/** The documents of a drill. */
export interface World {
  readonly patients: readonly Patient[];
  readonly observations: readonly Observation[];
  readonly tasks: readonly Task[];
  readonly organizations: readonly Organization[];
}

/** One condition, as the drill makes it up and as it is written in a query. */
export interface Condition<R> {
  readonly query: readonly [string, string];
  holds(resource: R, world: World): boolean;
}

type Token = readonly [system: string | undefined, code: string | undefined];
type Range = readonly [low: number, high: number];

/** Written straight from R4 §3.1.1, on documents and without any index: what a search must find. */
export function meetsToken(tokens: readonly Token[], wanted: string): boolean {
  return wanted.split(',').some((one) => {
    const [first, second] = one.split('|');
    if (second === undefined) return tokens.some(([, code]) => code === first);
    if (second === '') return tokens.some(([system]) => system === first);
    return tokens.some(([system, code]) => code === second && (system ?? '') === first);
  });
}

export function tokensOf(concept: CodeableConcept | undefined): Token[] {
  return (concept?.coding ?? []).map(({ system, code }) => [system, code]);
}

export function identifiersOf(identifiers: readonly Identifier[] | undefined): Token[] {
  return (identifiers ?? []).map(({ system, value }) => [system, value]);
}

export function meetsString(texts: readonly (string | undefined)[], wanted: string, mode: string): boolean {
  const fold = (text: string) =>
    text.toLowerCase().replaceAll('œ', 'oe').normalize('NFD').replace(/\p{M}/gu, '');
  return wanted.split(',').some((one) =>
    texts.some((text) => {
      if (text === undefined) return false;
      if (mode === 'exact') return text === one;
      return mode === 'contains' ? fold(text).includes(fold(one)) : fold(text).startsWith(fold(one));
    }),
  );
}

/** By the definitions of each prefix, on the ranges that both dates stand for. */
export function meetsDate(ranges: readonly Range[], prefix: string, date: string): boolean {
  const { low, high } = dateRange(date)!;
  const [from, to] = [low.getTime(), high.getTime()];
  const within = ([least, most]: Range) => least >= from && most <= to;
  return ranges.some((range) => {
    const [least, most] = range;
    switch (prefix) {
      case 'ne':
        return !within(range);
      case 'gt':
        return most > to;
      case 'lt':
        return least < from;
      case 'ge':
        return most > to || within(range);
      case 'le':
        return least < from || within(range);
      case 'sa':
        return least >= to;
      case 'eb':
        return most <= from;
      default:
        return within(range);
    }
  });
}

export function rangesOf(...dates: (string | { start?: string; end?: string } | undefined)[]): Range[] {
  return dates.flatMap((date): Range[] => {
    if (date === undefined) return [];
    const [start, end] = typeof date === 'string' ? [date, date] : [date.start, date.end];
    if (!start && !end) return [];
    return [
      [start ? dateRange(start)!.low.getTime() : -Infinity, end ? dateRange(end)!.high.getTime() : Infinity],
    ];
  });
}

const grams: Readonly<Record<string, number>> = { kg: 1000, g: 1, mg: 0.001 };

/** Weights only: as whole numbers of a small fraction of a gram, so that nothing is lost to binary fractions. */
export function meetsWeight(
  quantity: Quantity | undefined,
  prefix: string,
  value: string,
  unit: string,
): boolean {
  if (quantity?.value === undefined || !quantity.code) return false;
  const scale = grams[quantity.code];
  if (scale === undefined) return false;
  const whole = (text: number, per: number) => Math.round(text * per * 1e8);
  const has = whole(quantity.value, scale);
  const wanted = whole(Number(value), grams[unit]!);
  const digits = value.split('.')[1]?.length ?? 0;
  const half = whole(0.5 * 10 ** -digits, grams[unit]!);
  switch (prefix) {
    case 'gt':
    case 'sa':
      return has > wanted;
    case 'lt':
    case 'eb':
      return has < wanted;
    case 'ge':
      return has >= wanted;
    case 'le':
      return has <= wanted;
    case 'ne':
      return has < wanted - half || has >= wanted + half;
    default:
      return has >= wanted - half && has < wanted + half;
  }
}
