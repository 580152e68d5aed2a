import type { Effectiveness, Funnel, Refusals, SessionsByFibre, Survival } from '@chez-soi/contracts';

/** The indicators by their names in addresses, as told: masked counts are absent. */
export interface IndicatorAnswers {
  readonly funnel: Funnel;
  readonly 'time-to-first-visit': Survival;
  readonly refusals: Refusals;
  readonly effectiveness: Effectiveness;
  readonly sessions: SessionsByFibre;
}
export type IndicatorName = keyof IndicatorAnswers;
