import type { GrantTopUp } from './apa-right.api';

interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** "Comment est-ce calculé ?" (L311-3-1 CRPA), line by line. */
export type ApaFormula = readonly {
  readonly label: Bilingual;
  readonly expression: Bilingual;
  readonly result: Bilingual;
}[];

/** A dated figure that an amount rests on, with where it was read. */
export interface FigureSource {
  readonly id: string;
  readonly value: string;
  readonly unit: string;
  readonly validFrom: string;
  readonly source: string;
  readonly status: 'verified' | 'derived' | 'unverified';
}

/** Why the grid gives its group (annexe 2-2 CASF): the group of the table that decided, its sum, its threshold. */
export interface GirExplanation {
  readonly rank: number;
  /** A to H: tried in this order, the first sum that reaches a threshold decides. */
  readonly group: string;
  readonly sum: number;
  /** Null for the last rank, which is what no threshold caught. */
  readonly threshold: number | null;
  readonly formula: ApaFormula;
}

/** What a plan may come to in the month, known before any plan is written (R232-10 CASF). */
export interface ApaCeiling {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly cents: number;
  readonly formula: ApaFormula;
  readonly sources: readonly FigureSource[];
}

/** A figure that nobody has entered yet: what needs it is refused until it is there. No figure is guessed. */
export interface MissingFigure {
  readonly key: string;
  readonly day: string;
  readonly message: Bilingual;
}

/** An amount above the ceiling of the plan, shared at the plan's own rate. */
export interface ApaTopUp extends GrantTopUp {
  readonly id: string;
  readonly grantedOn: string;
  readonly limitCents: number;
  /** What may still be granted for the same year, or the same stay. */
  readonly leftCents: number;
  readonly participationCents: number;
  readonly apaCents: number;
  readonly formula: ApaFormula;
  /** Figures that nobody has verified yet; empty when all are. */
  readonly unverified: readonly string[];
}
