import { type Cents, DomainError } from '@chez-soi/kernel';
import { type Exact, exact, toCents } from '../exact';
import { checkMonth, firstDay, type Month } from '../parameters/month';
import type { ParameterRow } from '../parameters/row';
import type { Parameters, Reading } from '../parameters/parameters';
import type { FigureKey, Model, Rule, Share } from './model';
import { checkModels } from './model-checks';

/** A share with its figures put in, in whole numbers of `scale`-ths of a cent: visits then cost no rationals. */
export interface PreparedShare {
  readonly share: Share;
  /** Fixed amount per charge, or per minute. */
  readonly fixed: number;
  readonly perMinute: boolean;
  /** `amount / denominator × numerator` is a whole number for every amount that can come up. */
  readonly numerator: number;
  readonly denominator: number;
  readonly floor: number;
  /** Which of the month's caps it fills; -1 without one. */
  readonly cap: number;
}

export interface PreparedRule {
  readonly rule: Rule;
  readonly scale: number;
  readonly priceCents: Cents | null;
  readonly target: number | null;
  readonly shares: readonly PreparedShare[];
  readonly sharesApa: boolean;
  /** The figures that its charges go by. */
  readonly rows: readonly ParameterRow[];
}

/** A model in a month: made once, applied to every person. */
export interface PreparedModel {
  readonly model: Model;
  readonly month: Month;
  readonly deliveries: ReadonlyMap<string, PreparedRule>;
  readonly monthly: readonly PreparedRule[];
  readonly capsCents: readonly Cents[];
}

const LARGEST_SCALE = 1_000_000;

/**
 * A model with the figures of a month.
 * @throws DomainError `invalid` for a model that contradicts itself; `rule` where a figure is missing, a cap, floor or
 * price is no whole number of cents, or rates have so many decimals that whole numbers could not hold them.
 */
export function prepareModel(parameters: Parameters, model: Model, month: Month): PreparedModel {
  checkMonth(month);
  checkModels([model]);
  const reading = parameters.reading();
  const caps: FigureKey[] = [];
  const rules = model.rules.map((rule) => prepareRule(parameters.reading(), month, rule, caps));
  const deliveries = rules
    .filter(({ rule }) => rule.charge === 'delivery')
    .flatMap((prepared) => prepared.rule.services.map((service) => [service, prepared] as const));
  return {
    model,
    month,
    deliveries: new Map(deliveries),
    monthly: rules.filter(({ rule }) => rule.charge !== 'delivery'),
    capsCents: caps.map((key) => wholeCents(reading, month, key)),
  };
}

function prepareRule(reading: Reading, month: Month, rule: Rule, caps: FigureKey[]): PreparedRule {
  const figures = rule.shares.map((share) => figureOf(reading, month, share));
  const scale = figures.reduce((product, { value }) => product * Number(value.d), 1);
  if (scale > LARGEST_SCALE)
    throw DomainError.rule(
      `Les taux de « ${rule.services[0]} » ont trop de décimales.`,
      `The rates of "${rule.services[0]}" have too many decimals.`,
      { scale },
    );
  return {
    rule,
    scale,
    priceCents: rule.price === undefined ? null : wholeCents(reading, month, rule.price),
    target: rule.bonusOn ? reading.value(rule.bonusOn.atLeast, firstDay(month)).valueOf() : null,
    sharesApa: rule.shares.some(({ pays }) => pays.kind === 'apa'),
    shares: rule.shares.map((share, index) => {
      const { value, perMinute } = figures[index]!;
      const percentage = share.pays.kind === 'percentage';
      return {
        share,
        fixed: percentage ? 0 : value.mul(scale).valueOf(),
        perMinute,
        numerator: percentage ? Number(value.n) : 1,
        denominator: percentage ? Number(value.d) : 1,
        floor: share.floor ? wholeCents(reading, month, share.floor) * scale : 0,
        cap: capOf(share, caps),
      };
    }),
    rows: rowsOf(reading, month, rule),
  };
}

/** What was read for a rule, and its caps, which are shared with other rules. */
function rowsOf(reading: Reading, month: Month, { shares }: Rule): readonly ParameterRow[] {
  for (const { cap } of shares) if (cap) reading.entry(cap, firstDay(month));
  return reading.rows;
}

/** The figure of a share: a rate, or exact cents per charge or minute. */
function figureOf(
  reading: Reading,
  month: Month,
  { pays }: Share,
): { readonly value: Exact; readonly perMinute: boolean } {
  if (pays.kind === 'percentage') {
    const value = reading.value(pays.rate, firstDay(month));
    if (value.gt(1)) throw DomainError.rule(`« ${pays.rate} » dépasse 1.`, `"${pays.rate}" is above 1.`);
    return { value, perMinute: false };
  }
  if (pays.kind !== 'fixed') return { value: exact(0), perMinute: false };
  const perMinute = reading.entry(pays.amount, firstDay(month)).row.unit === 'EUR/hour';
  return { value: reading.cents(pays.amount, firstDay(month)).div(perMinute ? 60 : 1), perMinute };
}

function capOf({ cap }: Share, caps: FigureKey[]): number {
  if (cap === undefined) return -1;
  if (!caps.includes(cap)) caps.push(cap);
  return caps.indexOf(cap);
}

function wholeCents(reading: Reading, month: Month, key: FigureKey): Cents {
  const cents = reading.cents(key, firstDay(month));
  if (cents.d !== 1n)
    throw DomainError.rule(
      `« ${key} » doit être un nombre entier de centimes.`,
      `"${key}" must be a whole number of cents.`,
    );
  return toCents(cents);
}
