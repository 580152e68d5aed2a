import { addDays, type Cents, type Day } from '@chez-soi/kernel';

/** What a month of a plan holds of one service; quantities in hundredths of their unit. */
export interface PlanItem {
  readonly serviceCode: string;
  readonly per: string;
  readonly quantityHundredths: number;
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
}

/** What was told of a person from a day on; what does not begin with `apa-` says nothing of a right. */
export interface RightFact {
  readonly kind: string;
  /** Of the application; facts of one application are in order by `sequence`. */
  readonly sourceId: string;
  readonly sequence: number;
  readonly day: Day;
  readonly data: object;
}

/** A right to APA with the days on which it holds, both included. */
export interface Right {
  readonly applicationId: string;
  readonly kind: 'lump-sum' | 'plan';
  /** What gives it: of one application and basis there is one right. */
  readonly basis: keyof Saying;
  /** Null where none was told. */
  readonly gir: number | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly planCents: Cents;
  /** Null where none was notified: nothing is known of the resources. */
  readonly participationCents: Cents | null;
  readonly items: readonly PlanItem[] | null;
  readonly suspended: readonly { readonly from: Day; readonly to: Day | null }[];
}

/**
 * The rights that the facts tell, in the order in which they begin. A plan holds from its notification (or from the day
 * on which it is opened) until the next plan, its end or the person's last day; a lump sum until the express decision
 * (R232-29 CASF).
 */
export function rightsOf(facts: readonly RightFact[], lastDay: Day | null): readonly Right[] {
  const found = byApplication(facts).flatMap(ofOne);
  const plans = found.filter(({ kind }) => kind === 'plan').sort(byStart);
  return found
    .map((right) => {
      const next = plans.find(({ from }) => from > right.from);
      return { ...right, to: earliest(right.to, next ? addDays(next.from, -1) : null, lastDay) };
    })
    .filter(({ from, to }) => to === null || from <= to)
    .sort(byStart);
}

/** The right that holds on a day and is not suspended: a plan before a lump sum, of two the one that began later. */
export function rightOn(rights: readonly Right[], day: Day): Right | null {
  let best: Right | null = null;
  for (const right of rights) {
    if (!within(right, day)) continue;
    if (!best || right.kind === best.kind || right.kind === 'plan') best = right;
  }
  return best && !best.suspended.some((span) => within(span, day)) ? best : null;
}

const within = ({ from, to }: { readonly from: Day; readonly to: Day | null }, day: Day): boolean =>
  from <= day && (to === null || day <= to);

const byStart = (one: Right, other: Right): number =>
  one.from < other.from ? -1 : one.from > other.from ? 1 : 0;

/** The rights of one application. */
function ofOne(told: readonly RightFact[]): Right[] {
  const dayOf = (kind: string) => told.find((fact) => fact.kind === kind)?.day ?? null;
  const closed = dayOf('apa-closed');
  const suspended = suspensionsOf(told);
  const rights: Right[] = [];
  const granted = told.filter((fact) => isKind(fact, 'apa-granted')).at(-1);
  const decided = granted?.day ?? dayOf('apa-rejected');
  for (const fact of told) {
    if (!isKind(fact, 'apa-urgent') && !isKind(fact, 'apa-deemed-granted')) continue;
    const limit = 'to' in fact.data ? fact.data.to : null;
    const to = earliest(limit, decided && addDays(decided, -1), closed);
    const { monthlyCents: planCents } = fact.data;
    rights.push({
      ...{ applicationId: fact.sourceId, kind: 'lump-sum', basis: fact.kind, gir: null },
      ...{ from: fact.day, to, planCents, participationCents: 0, items: null, suspended },
    });
  }
  if (granted) {
    const from = dayOf('apa-opened') ?? granted.day;
    const { planCents, participationCents, items = null, gir = null } = granted.data;
    rights.push({
      ...{ applicationId: granted.sourceId, kind: 'plan', basis: 'apa-granted', gir },
      ...{ from, to: closed, planCents, participationCents, items, suspended },
    });
  }
  return rights;
}

/**
 * Spans without payment, each up to the day before it goes on. What goes on from a day before the suspension began takes
 * it back (R232-32 CASF: from the first day of the month of discharge).
 */
function suspensionsOf(told: readonly RightFact[]): Right['suspended'] {
  const spans: { from: Day; to: Day | null }[] = [];
  for (const { kind, day } of told) {
    const open = spans.at(-1);
    if (kind === 'apa-suspended' && (!open || open.to !== null)) spans.push({ from: day, to: null });
    if (kind === 'apa-resumed' && open && open.to === null) open.to = addDays(day, -1);
  }
  return spans.filter(({ from, to }) => to === null || from <= to);
}

function byApplication(facts: readonly RightFact[]): readonly (readonly RightFact[])[] {
  const told = facts.filter(({ kind }) => kind.startsWith('apa-'));
  const ids = [...new Set(told.map(({ sourceId }) => sourceId))].sort();
  return ids.map((id) =>
    told.filter(({ sourceId }) => sourceId === id).sort((one, other) => one.sequence - other.sequence),
  );
}

const isKind = <K extends keyof Saying>(
  fact: RightFact,
  kind: K,
): fact is RightFact & { readonly kind: K; readonly data: Saying[K] } => fact.kind === kind;

function earliest(...days: readonly (Day | null)[]): Day | null {
  return days.filter((day) => day !== null).sort()[0] ?? null;
}
