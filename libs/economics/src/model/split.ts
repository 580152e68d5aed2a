import { type Bilingual, type Cents, DomainError } from '@chez-soi/kernel';
import type { ApaGrant } from '../apa/plan';
import type { TopUpKind } from '../apa/top-up';
import { checkCents, checkWhole } from '../field-checks';
import type { Month } from '../parameters/month';
import type { Parameters } from '../parameters/parameters';
import type { ParameterRow } from '../parameters/row';
import type { Borne } from '../tax-credit/tax-credit';
import { worked, type Worked } from '../worked';
import { ApaRuns, type SplitApa, type TopUps } from './apa-run';
import { type Line, shareOut } from './charge';
import { type Model, type Payer, payers } from './model';
import { prepareModel, type PreparedModel, type PreparedRule } from './prepare';
import { splitSteps } from './split-steps';
import { oddCentRule } from './whole-cents';

/** A visit that took place; its price is the provider's of its day unless the model has one. */
export interface Visit {
  readonly id: string;
  readonly service: string;
  readonly grossCents?: Cents;
  /** What the Département values it at, at most the gross; without it, the gross. */
  readonly valuedCents?: Cents;
  /** Needed where somebody pays by the hour. */
  readonly minutes?: number;
  /** The right under which the visit falls where the month has several, null without one; else the month's. */
  readonly grant?: ApaGrant | null;
  /** Made for the caregiver's respite or stay in hospital: APA pays it from that top-up, not from the plan. */
  readonly topUp?: TopUpKind;
}

/** One person's month. */
export interface Case {
  readonly month: Month;
  /** The right to APA with its rate, or null without one. */
  readonly grant: (ApaGrant & { readonly rowsUsed?: readonly ParameterRow[] }) | null;
  /** Top-ups of the plan that may be used this month; see `apaTopUp` for what may be granted. */
  readonly topUps?: TopUps;
  /** In a fixed order, e.g. by day: it decides which visit bears a cent of rounding, never what the month comes to. */
  readonly visits: readonly Visit[];
  /** Services with a monthly price that the person takes. */
  readonly subscriptions: readonly string[];
  /** Measured values of indicators, by code. An indicator that was not measured gives no bonus. */
  readonly indicators: Readonly<Record<string, number>>;
}

export interface Bonus {
  readonly indicator: string;
  readonly measured: number | null;
  readonly target: number;
  readonly reached: boolean;
}

/** A month shared out: every line's parts make up its gross to the cent, and so do the totals. */
export interface Split extends Worked {
  readonly model: { readonly code: string; readonly version: number };
  readonly month: Month;
  readonly lines: readonly Line[];
  readonly grossCents: Cents;
  readonly byPayer: Readonly<Record<Payer, Cents>>;
  readonly apa: SplitApa | null;
  readonly bonuses: readonly Bonus[];
  /** What the person bears that counts for the tax credit. */
  readonly creditable: Borne;
  readonly oddCentRule: Bilingual;
}

/** Shares a person's month out by a model; see `prepareModel` and `splitMonth` for many people. */
export function split(parameters: Parameters, model: Model, person: Case): Split {
  return splitMonth(prepareModel(parameters, model, person.month), person);
}

/**
 * The same with a model prepared for the month: whole numbers only, a few microseconds per visit.
 * @throws DomainError `invalid` naming the field; `rule` for a service that the model says nothing about.
 */
export function splitMonth(prepared: PreparedModel, person: Case): Split {
  if (person.month !== prepared.month)
    throw DomainError.field(
      'month',
      'Le modèle est préparé pour un autre mois.',
      'The model is for another month.',
    );
  checkSubscriptions(prepared, person.subscriptions);
  const visits = person.visits.map((visit, index) => readVisit(prepared, person, visit, index));
  const paidByApa = visits.filter(({ grant }) => grant !== null);
  const apa = new ApaRuns(person.topUps ?? {}, paidByApa);
  const capsLeft = [...prepared.capsCents];
  const bonuses: Bonus[] = [];
  const lines = visits.map((visit) =>
    shareOut(visit.rule, { ...visit, apaCents: apa.take(visit) }, capsLeft),
  );
  const rules = new Set(visits.map(({ rule }) => rule));
  for (const rule of prepared.monthly) {
    const services = monthlyServices(rule, person, bonuses);
    if (services.length > 0 || rule.target !== null) rules.add(rule);
    for (const service of services) {
      const charge = { id: `${rule.rule.charge}:${service}`, service, minutes: null, apaCents: 0 };
      lines.push(shareOut(rule, { ...charge, grossCents: rule.priceCents! }, capsLeft));
    }
  }
  const entitled = person.grant !== null || paidByApa.length > 0;
  return sumUp(prepared, person, { lines, bonuses, apa: entitled ? apa.total : null, rules });
}

function checkSubscriptions({ model, monthly }: PreparedModel, subscriptions: readonly string[]): void {
  for (const service of subscriptions)
    if (!monthly.some(({ rule }) => rule.charge === 'subscription' && rule.services.includes(service)))
      refuseService(model, service);
}

function refuseService({ name }: Model, service: string): never {
  throw DomainError.rule(
    `Le modèle « ${name.fr} » ne dit rien du service « ${service} ».`,
    `The model "${name.en}" says nothing about the service "${service}".`,
    { service },
  );
}

interface ReadVisit extends Required<Omit<Visit, 'minutes' | 'topUp'>> {
  readonly topUp?: TopUpKind | undefined;
  readonly minutes: number | null;
  readonly rule: PreparedRule;
}

function readVisit(prepared: PreparedModel, { grant }: Case, visit: Visit, index: number): ReadVisit {
  const rule = prepared.deliveries.get(visit.service);
  if (!rule) refuseService(prepared.model, visit.service);
  const path = `visits.${index}`;
  const grossCents = rule.priceCents ?? visit.grossCents ?? Number.NaN;
  checkCents(`${path}.grossCents`, grossCents);
  const valuedCents = visit.valuedCents ?? grossCents;
  checkWhole(`${path}.valuedCents`, valuedCents, 0, grossCents);
  if (visit.minutes !== undefined) checkWhole(`${path}.minutes`, visit.minutes, 0, 1440);
  return {
    id: visit.id,
    service: visit.service,
    grossCents,
    valuedCents,
    minutes: visit.minutes ?? null,
    grant: rule.sharesApa ? (visit.grant === undefined ? grant : visit.grant) : null,
    topUp: visit.topUp,
    rule,
  };
}

function monthlyServices(prepared: PreparedRule, person: Case, bonuses: Bonus[]): readonly string[] {
  const { rule, target } = prepared;
  if (rule.charge === 'subscription')
    return rule.services.filter((service) => person.subscriptions.includes(service));
  if (!rule.bonusOn || target === null) return rule.services;
  const { indicator } = rule.bonusOn;
  const measured = person.indicators[indicator] ?? null;
  const reached = measured !== null && measured >= target;
  bonuses.push({ indicator, measured, target, reached });
  return reached ? rule.services : [];
}

function sumUp(
  prepared: PreparedModel,
  person: Case,
  {
    lines,
    bonuses,
    apa,
    rules,
  }: Pick<Split, 'lines' | 'bonuses' | 'apa'> & { readonly rules: ReadonlySet<PreparedRule> },
): Split {
  const byPayer = Object.fromEntries(payers.map((payer) => [payer, 0])) as Record<Payer, Cents>;
  let grossCents = 0;
  for (const line of lines) {
    grossCents += line.grossCents;
    for (const { payer, cents } of line.parts) byPayer[payer] += cents;
  }
  const { code, version } = prepared.model;
  // Those of the rules that something was shared by: figures that the model names for others say nothing of this month.
  const rows = [...rules].flatMap((rule) => rule.rows);
  return {
    model: { code, version },
    month: person.month,
    ...{ lines, grossCents, byPayer, apa, bonuses, oddCentRule },
    creditable: creditableOf(prepared, lines),
    ...worked([...rows, ...(person.grant?.rowsUsed ?? [])], splitSteps(lines, byPayer, grossCents)),
  };
}

function creditableOf({ deliveries, monthly }: PreparedModel, lines: readonly Line[]): Borne {
  const borne: Record<string, Cents> = {};
  for (const { charge, service, parts } of lines) {
    const prepared =
      charge === 'delivery'
        ? deliveries.get(service)
        : monthly.find(({ rule }) => rule.charge === charge && rule.services.includes(service));
    const activity = prepared?.rule.taxCredit;
    const part = parts.find(({ payer }) => payer === 'USAGER');
    if (activity && part) borne[activity] = (borne[activity] ?? 0) + part.cents;
  }
  return borne;
}
