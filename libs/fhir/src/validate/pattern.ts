import { isObject } from '../json';
import { oneSystem } from '../naming/spellings';

/** Whether a value holds all that a pattern says (R4 ElementDefinition.pattern[x]): lists hold each entry somewhere. */
export function holds(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern))
    return Array.isArray(value) && pattern.every((one) => value.some((other) => holds(other, one)));
  if (isObject(pattern))
    return isObject(value) && Object.entries(pattern).every(([name, one]) => holds(value[name], one));
  if (typeof value === 'string' && typeof pattern === 'string')
    return oneSystem(value) === oneSystem(pattern);
  return value === pattern;
}
