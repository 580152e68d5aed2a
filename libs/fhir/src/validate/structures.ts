import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Key, English sentence and FHIRPath of an invariant. */
export type Constraint = readonly [key: string, human: string, expression: string];

/** An element by its JSON name, as tools/fhir/validation.mjs writes it. */
export interface ElementRule {
  /** Data type, or the path of a nested element. */
  readonly t: string;
  /** Fewest entries, when there must be any. */
  readonly m?: number;
  /** 1: a list. */
  readonly a?: 1;
  /** 1: must not be there (a restriction of a base type). */
  readonly n?: 1;
  /** Name of the choice (`deceased[x]`) that it belongs to: one of them at most. */
  readonly x?: string;
  /** Types that a reference may point at; any when absent. */
  readonly r?: readonly string[];
  /** Value set of a required binding. */
  readonly v?: string;
  readonly c?: readonly Constraint[];
}

export interface TypeRule {
  readonly e: Readonly<Record<string, ElementRule>>;
  readonly c?: readonly Constraint[];
}

interface Written {
  readonly types: Readonly<Record<string, TypeRule>>;
  /** Pattern of a primitive type's JSON text. */
  readonly primitives: Readonly<Record<string, string>>;
  /** Codes by system. */
  readonly valueSets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

let read: Written | undefined;

/** Read when the first resource is checked: a service that is only read never pays for it. */
export function structures(): Written {
  read ??= JSON.parse(readFileSync(join(__dirname, 'structures.json'), 'utf8')) as Written;
  return read;
}

export function ruleOf(type: string): TypeRule | undefined {
  const { types } = structures();
  return Object.hasOwn(types, type) ? types[type] : undefined;
}
