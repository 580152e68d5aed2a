import type { Bilingual } from '@chez-soi/kernel';
import { structures } from './structures';

const patterns = new Map<string, RegExp>();
const numbers = new Set(['integer', 'decimal', 'positiveInt', 'unsignedInt']);
const BIGGEST_INTEGER = 2_147_483_647;
const MOST_CHARACTERS = 1_048_576;
const calendarDay = /^(\d{4})-(\d\d)-(\d\d)/;

/** What is wrong with a primitive value, or null. */
export function primitiveProblem(type: string, value: unknown): Bilingual | null {
  const wanted = type === 'boolean' ? 'boolean' : numbers.has(type) ? 'number' : 'string';
  if (typeof value !== wanted)
    return {
      fr: `Attendu : ${type} (${wanted} en JSON), reçu : ${kindOf(value)}.`,
      en: `Expected ${type} (${wanted} in JSON), got ${kindOf(value)}.`,
    };
  return isWellFormed(type, value as string | number | boolean)
    ? null
    : { fr: `Ce n’est pas une valeur de type ${type}.`, en: `This is no value of type ${type}.` };
}

function isWellFormed(type: string, value: string | number | boolean): boolean {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return isNumber(type, value);
  if (value === '' || value.length > MOST_CHARACTERS) return false;
  // The official pattern takes exponential time on some texts.
  if (type === 'base64Binary') return /^[\s0-9a-zA-Z+/]*={0,2}\s*$/.test(value);
  if (type === 'xhtml') return isNarrative(value);
  if (['string', 'markdown'].includes(type)) return /\S/.test(value);
  return patternOf(type).test(value) && isRealDay(type, value);
}

function isNumber(type: string, value: number): boolean {
  if (type === 'decimal') return Number.isFinite(value);
  const least = type === 'positiveInt' ? 1 : type === 'unsignedInt' ? 0 : -BIGGEST_INTEGER - 1;
  return Number.isInteger(value) && value >= least && value <= BIGGEST_INTEGER;
}

/** R4 §2.4.2: nothing that runs or loads, and something to read. */
function isNarrative(div: string): boolean {
  const active = /<\s*(script|iframe|object|embed|form|base|link|meta|style)\b|\son\w+\s*=|javascript:/i;
  const readable = div.replace(/<(?!img\b)[^>]*>/gi, '').trim() !== '';
  return /^\s*<(\w+:)?div\b/.test(div) && !active.test(div) && readable;
}

/** The pattern lets 31 February pass. */
function isRealDay(type: string, value: string): boolean {
  if (!['date', 'dateTime', 'instant'].includes(type)) return true;
  const [, year, month, day] = calendarDay.exec(value) ?? [];
  if (!day) return true;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCDate() === Number(day);
}

function patternOf(type: string): RegExp {
  let pattern = patterns.get(type);
  if (!pattern) {
    const text = structures().primitives[type] || '[\\s\\S]*';
    patterns.set(type, (pattern = new RegExp(`^(?:${text})$`)));
  }
  return pattern;
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
