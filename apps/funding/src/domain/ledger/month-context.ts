import {
  type Month,
  type ParameterRow,
  paymentThreshold,
  type PreparedModel,
  prepareModel,
} from '@chez-soi/economics';
import type { Cents } from '@chez-soi/kernel';
import type { Figures } from '../figures';
import { type ModelVersion, toModel, versionsOn } from '../model-version';
import { type Price, priceOn } from '../valuation';
import { defaultModelOn, firstDayOf, lastDayOf } from './calendar';

/** A provider's price by the month for a service. */
export interface MonthlyPrice extends Price {
  readonly organizationId: string;
  readonly serviceCode: string;
}

/**
 * What everybody's month has in common: the versions that hold on its first day, and the figures of that day. Versions
 * and figures that come later never change it: no two of them hold on one day.
 */
export class MonthContext {
  readonly firstDay: string;
  readonly lastDay: string;
  private readonly versions: ReadonlyMap<string, ModelVersion>;
  private readonly prepared = new Map<string, PreparedModel>();
  private readonly byProvider: ReadonlyMap<string, readonly Price[]>;
  private threshold: ReturnType<typeof paymentThreshold> | undefined;

  constructor(
    readonly month: Month,
    readonly figures: Figures,
    versions: readonly ModelVersion[],
    prices: readonly MonthlyPrice[],
  ) {
    this.firstDay = firstDayOf(month);
    this.lastDay = lastDayOf(month);
    this.versions = new Map(versionsOn(versions, this.firstDay).map((one) => [one.code, one]));
    this.byProvider = grouped(prices);
  }

  /**
   * The model of a person's arm, or the Département's default; null where neither holds.
   * @throws DomainError `rule` where one of its figures is missing in the month.
   */
  modelOf(arm: string | null): { readonly version: ModelVersion; readonly model: PreparedModel } | null {
    const version =
      (arm === null ? undefined : this.versions.get(arm)) ?? this.versions.get(defaultModelOn(this.firstDay));
    if (!version) return null;
    let model = this.prepared.get(version.code);
    if (!model) {
      model = prepareModel(this.figures.of(version.content), toModel(version), this.month);
      this.prepared.set(version.code, model);
    }
    return { version, model };
  }

  /** What the provider takes for the service in this month, where it is by the month. */
  monthlyPriceOf(organizationId: string, serviceCode: string): Cents | null {
    const prices = this.byProvider.get(keyOf(organizationId, serviceCode)) ?? [];
    const price = priceOn(prices, this.firstDay) ?? priceOn(prices, this.lastDay);
    return price?.per === 'month' ? price.priceCents : null;
  }

  /** What a month's APA must pass to be paid. */
  get paymentThreshold() {
    return (this.threshold ??= paymentThreshold(this.figures.parameters, this.month));
  }

  /** The share that the person pays of a plan whose resources nobody knows: the full rate. */
  get fullRate(): { readonly share: string; readonly row: ParameterRow } {
    const { row, value } = this.figures.parameters.reading().entry('apa.participation.rate', this.firstDay);
    return { share: value.toFraction(), row };
  }
}

const keyOf = (organizationId: string, serviceCode: string) => `${organizationId} ${serviceCode}`;

function grouped(prices: readonly MonthlyPrice[]): ReadonlyMap<string, readonly Price[]> {
  const groups = new Map<string, Price[]>();
  for (const one of prices) {
    const key = keyOf(one.organizationId, one.serviceCode);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}
