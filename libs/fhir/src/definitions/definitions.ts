import written from './r4.json';

export type ParameterKind =
  'token' | 'string' | 'reference' | 'date' | 'number' | 'quantity' | 'uri' | 'composite' | 'special';

/** Where one value of a search parameter stands, by JSON property names: `telecom[system=phone]`, `name.family`. */
export interface ValuePath {
  readonly path: string;
  /** FHIR data type of what is there. */
  readonly type: string;
  /** Only references to this type (`resolve() is Patient`). */
  readonly only?: string;
  /** The value is whether something other than `false` is there. */
  readonly present?: boolean;
  /** Code system that the binding of a `code` element implies. */
  readonly system?: string;
}

export interface ComponentDefinition {
  readonly kind: ParameterKind;
  /** One list for each of the parameter's `elements`. */
  readonly paths: readonly (readonly ValuePath[])[];
}

/** A search parameter as R4 defines it, its FHIRPath expression resolved to typed paths. */
export interface ParameterDefinition {
  readonly kind: ParameterKind;
  readonly documentation: string;
  /** Types that a reference may point at; `*` is any. */
  readonly targets?: readonly string[];
  /** A resource may have several values. */
  readonly many?: boolean;
  readonly paths?: readonly ValuePath[];
  /** Of a composite: the elements in which both components must be met, '' for the resource itself. */
  readonly elements?: readonly string[];
  readonly components?: readonly ComponentDefinition[];
}

/** What R4 says of a resource type; written by tools/fhir. */
export interface TypeDefinition {
  readonly params: Readonly<Record<string, ParameterDefinition>>;
  /** Paths of the elements that a summary keeps (`isSummary`). */
  readonly summary: readonly string[];
  readonly mandatory: readonly string[];
  /** Search parameters by which a resource is in a patient's compartment. */
  readonly patient: readonly string[];
}

const definitions = written as unknown as {
  readonly caseInsensitive: readonly string[];
  readonly types: Readonly<Record<string, TypeDefinition>>;
};

/** Code systems whose codes are compared without case (`CodeSystem.caseSensitive` is false). */
export const caseInsensitiveSystems: readonly string[] = definitions.caseInsensitive;

/** The definition of a type that one of the services owns; undefined for others. */
export function definitionOf(type: string): TypeDefinition | undefined {
  return Object.hasOwn(definitions.types, type) ? definitions.types[type] : undefined;
}

export const definedTypes: readonly string[] = Object.keys(definitions.types);
