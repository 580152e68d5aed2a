import type { DateComparison } from './date-comparison';

/** `sys|code`, `code`, `|code` (system null) and `sys|` (no code) are four meanings. */
export interface TokenAlternative {
  readonly system?: string | null;
  readonly code?: string;
}

/** One condition of a search, already read; several are joined by AND, the alternatives inside one by OR. */
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
  | { readonly kind: 'date'; readonly name: string; readonly anyOf: readonly DateComparison[] }
  | { readonly kind: 'missing'; readonly name: string; readonly missing: boolean }
  | { readonly kind: 'id'; readonly anyOf: readonly string[] }
  | { readonly kind: 'updated'; readonly anyOf: readonly DateComparison[] };

export type StringMode = 'starts' | 'exact' | 'contains';
