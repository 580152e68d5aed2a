import type { PriceUnit } from '../valuation';
import type { Cents, Day } from '@chez-soi/kernel';

/** What one service of a plan is valued at, at most; hours, visits or meals. */
export interface PlanItem {
  readonly serviceCode: string;
  readonly per: PriceUnit;
  readonly unitPriceCents: Cents;
}

interface Saying {
  readonly 'apa-urgent': { readonly monthlyCents: Cents; readonly to: Day | null };
  readonly 'apa-deemed-granted': { readonly monthlyCents: Cents };
  readonly 'apa-granted': {
    readonly planCents: Cents;
    readonly participationCents: Cents | null;
    readonly items?: readonly PlanItem[];
    /** Absent from what was told before it was kept. */
    readonly gir?: number;
  };
  readonly 'apa-opened': object;
  readonly 'apa-rejected': object;
  readonly 'apa-suspended': object;
  readonly 'apa-resumed': object;
  readonly 'apa-closed': object;
  readonly 'arm-enrolled': object;
  readonly 'arm-left': object;
  readonly 'mission-started': object;
  readonly 'mission-interrupted': object;
  readonly 'mission-resumed': object;
  readonly 'mission-ended': object;
  readonly deceased: object;
}

export type FactKind = keyof Saying;

/** What one event says of a person, from a day on; `code` is the arm or the service. */
export type Fact<K extends FactKind = FactKind> = {
  readonly [One in K]: {
    readonly kind: One;
    /** Of the application, subject or mission; facts of one source are in order by `sequence`. */
    readonly sourceId: string;
    readonly sequence: number;
    readonly day: Day;
    readonly organizationId: string | null;
    readonly code: string | null;
    readonly data: Saying[One];
  };
}[K];

/** Facts by source, each in the order in which it was told. */
export function bySource(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const sources = new Map<string, Fact[]>();
  for (const fact of facts) {
    const group = sources.get(fact.sourceId);
    if (group) group.push(fact);
    else sources.set(fact.sourceId, [fact]);
  }
  return [...sources.keys()]
    .sort()
    .map((id) => sources.get(id)!.sort((one, other) => one.sequence - other.sequence));
}

/** The last day on which anything can be due: of two deaths that were told, the first. */
export function lastDayAlive(facts: readonly Fact[]): Day | null {
  const days = facts.filter(({ kind }) => kind === 'deceased').map(({ day }) => day);
  return days.sort()[0] ?? null;
}

export const isKind = <K extends FactKind>(fact: Fact, kind: K): fact is Extract<Fact, { kind: K }> =>
  fact.kind === kind;
