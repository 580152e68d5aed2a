import {
  type Line,
  type ParameterRow,
  type Part,
  type Payer,
  payers,
  type PreparedModel,
  type Split,
  splitMonth,
  type Visit,
} from '@chez-soi/economics';
import type { Cents, Day } from '@chez-soi/kernel';
import { type Fact, isKind, lastDayAlive } from './facts';
import type { MonthContext } from './month-context';
import { grantsOf, type MonthGrants } from './month-grants';
import type { PaidVisit } from './paid-visit';
import { missionsDuring, type Subscription } from './subscriptions';

/** Everything that a person's month comes from; a merged file's is among it. */
export interface PersonInput {
  readonly visits: readonly PaidVisit[];
  /** Those of days up to the end of the month. */
  readonly facts: readonly Fact[];
}

/** One charge: a visit, or something due by the month. Its parts make up the gross. */
export interface MonthLine {
  /** The visit's id, or `subscription:telecare-home`. */
  readonly chargeId: string;
  readonly charge: Line['charge'];
  /** Null for what the platform charges. */
  readonly organizationId: string | null;
  readonly serviceCode: string;
  readonly day: Day | null;
  readonly minutes: number;
  readonly grossCents: Cents;
  /** What APA goes by: nothing outside the days of the right, or for what the plan does not hold. */
  readonly valuedCents: Cents;
  readonly parts: readonly Part[];
  /** The model says nothing about the service: the person bears it. */
  readonly outsideModel: boolean;
}

/** What a person's month comes to. */
export interface PersonMonth {
  readonly model: { readonly code: string; readonly version: number } | null;
  readonly lines: readonly MonthLine[];
  readonly minutes: number;
  readonly grossCents: Cents;
  readonly byPayer: Readonly<Record<Payer, Cents>>;
  readonly rows: readonly ParameterRow[];
  readonly verified: boolean;
  readonly unverified: readonly string[];
  readonly formula: Split['formula'];
  /** Validated visits that wait for a price. */
  readonly unpriced: readonly string[];
}

/**
 * A person's month, or null where nothing is due. Visits go by day, start and id; the model is the one that holds on the
 * month's first day for the arm that the person is in on that day.
 * @throws DomainError where a figure of the month is missing, or a visit cannot be right (more than a day, say).
 */
export function personMonth(context: MonthContext, { visits, facts }: PersonInput): PersonMonth | null {
  const last = lastDayAlive(facts);
  if (last !== null && last < context.firstDay) return null;
  const arm = armOn(facts, context.firstDay);
  const held = context.modelOf(arm);
  const model = held?.model ?? null;
  const counted = visits.filter(({ day }) => last === null || day <= last).sort(inOrder);
  const priced = counted.filter((visit) => grossOf(model, visit) !== null);
  const end = last !== null && last < context.lastDay ? last : context.lastDay;
  const monthly = byTheMonth(context, model, missionsDuring(facts, context.firstDay, end));
  if (priced.length === 0 && monthly.length === 0 && arm === null && counted.length === 0) return null;
  const grants = grantsOf(context, facts, last);
  const outside = [
    ...priced.filter(({ serviceCode }) => !model?.deliveries.has(serviceCode)).map(outsideVisit),
    ...monthly.filter(({ own }) => own === null).map(outsideSubscription),
  ];
  const made = model && within(model, chargedBy(model, priced, grants), monthly);
  const unpriced = counted.filter((visit) => grossOf(model, visit) === null).map(({ id }) => id);
  return summed(held && { code: held.version.code, version: held.version.number }, {
    lines: [...(made?.lines ?? []), ...outside],
    unpriced,
    split: made?.split ?? null,
    rows: grants.rows,
  });
}

/** The arm that the person is in on a day; null without one. */
export function armOn(facts: readonly Fact[], day: Day): string | null {
  let latest: Fact | null = null;
  for (const fact of facts) {
    if ((!isKind(fact, 'arm-enrolled') && !isKind(fact, 'arm-left')) || fact.day > day) continue;
    if (!latest || orderOf(fact) > orderOf(latest)) latest = fact;
  }
  return latest?.kind === 'arm-enrolled' ? latest.code : null;
}

const orderOf = ({ day, sourceId, sequence }: Fact) =>
  `${day} ${sourceId} ${String(sequence).padStart(9, '0')}`;

function inOrder(one: PaidVisit, other: PaidVisit): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  const later = (one.startedAt ?? 0) - (other.startedAt ?? 0);
  return later || (one.id < other.id ? -1 : 1);
}

/** The model's own price, else the provider's. */
function grossOf(model: PreparedModel | null, { serviceCode, grossCents }: PaidVisit): Cents | null {
  return model?.deliveries.get(serviceCode)?.priceCents ?? grossCents;
}

interface Monthly extends Subscription {
  /** The model's rule gives the price; null where the model says nothing. */
  readonly own: true | null;
  readonly priceCents: Cents;
}

/** Services due by the month: at the model's price, or at the provider's where the model has no rule for them. */
function byTheMonth(
  context: MonthContext,
  model: PreparedModel | null,
  missions: readonly Subscription[],
): readonly Monthly[] {
  return missions.flatMap((mission): Monthly[] => {
    const { serviceCode, organizationId } = mission;
    const rule = model?.monthly.find(
      (one) => one.rule.charge === 'subscription' && one.rule.services.includes(serviceCode),
    );
    if (rule) return [{ ...mission, own: true, priceCents: rule.priceCents! }];
    if (model?.deliveries.has(serviceCode)) return [];
    const priceCents = context.monthlyPriceOf(organizationId, serviceCode);
    return priceCents === null ? [] : [{ ...mission, own: null, priceCents }];
  });
}

/** A visit that the model has a rule for, with what APA goes by. */
interface Charged extends Visit {
  readonly grossCents: Cents;
  readonly valuedCents: Cents;
  readonly paid: PaidVisit;
}

function chargedBy(
  model: PreparedModel,
  priced: readonly PaidVisit[],
  grants: MonthGrants,
): readonly Charged[] {
  // Written out, here and below: a spread costs more than the whole reckoning of a visit.
  return priced
    .filter(({ serviceCode }) => model.deliveries.has(serviceCode))
    .map((paid) => {
      const grossCents = grossOf(model, paid)!;
      const { grant, valuedCents } = grants.of(paid, grossCents);
      const { id, serviceCode: service, minutes } = paid;
      return { id, service, minutes, grossCents, grant, valuedCents, paid };
    });
}

/** What the model makes of the month; the lines of visits come first, in the order of the visits. */
function within(
  model: PreparedModel,
  visits: readonly Charged[],
  monthly: readonly Monthly[],
): { readonly split: Split; readonly lines: readonly MonthLine[] } {
  const split = splitMonth(model, {
    ...{ month: model.month, grant: null, visits },
    subscriptions: monthly.filter(({ own }) => own).map(({ serviceCode }) => serviceCode),
    // Nobody measures them by the month yet: a bonus is due for what was measured only.
    indicators: {},
  });
  const providerOf = ({ charge, service }: Line) =>
    charge === 'subscription' ? monthly.find(({ serviceCode }) => serviceCode === service) : undefined;
  const lines = split.lines.map((line, index): MonthLine => {
    const visit = visits[index];
    return {
      chargeId: line.id,
      charge: line.charge,
      organizationId: (visit?.paid ?? providerOf(line))?.organizationId ?? null,
      serviceCode: line.service,
      day: visit?.paid.day ?? null,
      minutes: visit?.paid.minutes ?? 0,
      grossCents: line.grossCents,
      valuedCents: visit?.valuedCents ?? 0,
      parts: line.parts,
      outsideModel: false,
    };
  });
  return { split, lines };
}

function outsideVisit(visit: PaidVisit): MonthLine {
  const { id: chargeId, organizationId, serviceCode, day, minutes } = visit;
  const grossCents = visit.grossCents!;
  const line = {
    chargeId,
    charge: 'delivery' as const,
    organizationId,
    serviceCode,
    day,
    minutes,
    grossCents,
  };
  return { ...line, valuedCents: 0, parts: borneByPerson(grossCents), outsideModel: true };
}

function outsideSubscription({ serviceCode, organizationId, priceCents: grossCents }: Monthly): MonthLine {
  const line = {
    chargeId: `subscription:${serviceCode}`,
    charge: 'subscription' as const,
    organizationId,
    serviceCode,
  };
  const nothing = { day: null, minutes: 0, valuedCents: 0 };
  return { ...line, ...nothing, grossCents, parts: borneByPerson(grossCents), outsideModel: true };
}

const borneByPerson = (cents: Cents): readonly Part[] => (cents > 0 ? [{ payer: 'USAGER', cents }] : []);

function summed(
  model: PersonMonth['model'],
  {
    lines,
    unpriced,
    split,
    rows: rightRows,
  }: Pick<PersonMonth, 'lines' | 'unpriced' | 'rows'> & { readonly split: Split | null },
): PersonMonth {
  const byPayer = Object.fromEntries(payers.map((payer) => [payer, 0])) as Record<Payer, Cents>;
  let [grossCents, minutes] = [0, 0];
  for (const line of lines) {
    grossCents += line.grossCents;
    minutes += line.minutes;
    for (const { payer, cents } of line.parts) byPayer[payer] += cents;
  }
  const rows = [...new Map([...(split?.rowsUsed ?? []), ...rightRows].map((row) => [row.id, row])).values()];
  const unverified = rows.filter(({ status }) => status === 'unverified').map(({ id }) => id);
  return {
    ...{ model, lines, minutes, grossCents, byPayer, rows, unverified, unpriced },
    verified: unverified.length === 0,
    formula: split?.formula ?? [],
  };
}
