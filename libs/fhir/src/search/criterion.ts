import type { Circle } from './circle';
import type { DateComparison } from './date-comparison';
import type { NumberComparison } from './number-comparison';

/** `sys|code`, `code`, `|code` (system null) and `sys|` (no code) are four meanings. */
export interface TokenAlternative {
  readonly system?: string | null;
  readonly code?: string;
}

/** A quantity without a unit, with one as it was written (`5.4||mg`), or one of a system. */
export interface QuantityAlternative extends NumberComparison {
  readonly system?: string;
  readonly unit?: string;
}

/**
 * One condition of a search, already read; several are joined by AND, the alternatives inside one by OR.
 * `name` is what `fhir_index.param` holds: a parameter, or a part of it (`code:text`, `code-value-quantity$1`).
 */
export type Criterion =
  | {
      readonly kind: 'token';
      readonly name: string;
      readonly not: boolean;
      readonly anyOf: readonly TokenAlternative[];
    }
  | {
      readonly kind: 'string';
      readonly name: string;
      readonly mode: StringMode;
      readonly anyOf: readonly string[];
    }
  | { readonly kind: 'reference'; readonly name: string; readonly anyOf: readonly string[] }
  | {
      readonly kind: 'uri';
      readonly name: string;
      readonly mode: UriMode;
      readonly anyOf: readonly string[];
    }
  | {
      readonly kind: 'date';
      readonly name: string;
      readonly many: boolean;
      readonly anyOf: readonly DateComparison[];
    }
  | { readonly kind: 'quantity'; readonly name: string; readonly anyOf: readonly QuantityAlternative[] }
  | { readonly kind: 'near'; readonly name: string; readonly anyOf: readonly Circle[] }
  /** Each alternative is met by one element that meets all of its conditions. */
  | { readonly kind: 'composite'; readonly anyOf: readonly (readonly Criterion[])[] }
  | { readonly kind: 'missing'; readonly name: string; readonly missing: boolean }
  | { readonly kind: 'id'; readonly anyOf: readonly string[] }
  | { readonly kind: 'updated'; readonly anyOf: readonly DateComparison[] }
  /** The reference `name` points at a `type` that meets `inner`. */
  | { readonly kind: 'chain'; readonly name: string; readonly type: string; readonly inner: Criterion }
  /** The reference `name` points at one of these resources of another service. */
  | {
      readonly kind: 'pointing';
      readonly name: string;
      readonly type: string;
      readonly anyOf: readonly string[];
    }
  /** A `type` that meets `inner` points here by its reference `name`. */
  | { readonly kind: 'has'; readonly name: string; readonly type: string; readonly inner: Criterion }
  /** One of these references points at the owner of a compartment, or the resource is the owner. */
  | { readonly kind: 'compartment'; readonly names: readonly string[]; readonly owner: string };

export type StringMode = 'starts' | 'exact' | 'contains';
export type UriMode = 'exact' | 'above' | 'below';

/** The types whose resources a criterion looks at, beside the searched one: the caller must be let see them too. */
export function typesOf(criterion: Criterion): string[] {
  return criterion.kind === 'chain' || criterion.kind === 'has'
    ? [criterion.type, ...typesOf(criterion.inner)]
    : [];
}
