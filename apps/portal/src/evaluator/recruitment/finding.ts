import type { Funnel, FunnelStep, MaskedCount } from '@chez-soi/contracts';
import { wilson } from '../figure/wilson';

export const peopleSteps: readonly FunnelStep[] = ['known', 'invited', 'enrolled', 'still-in'];
export const requestSteps: readonly FunnelStep[] = ['submitted', 'offered', 'accepted', 'first-visit'];

export interface StepRow {
  readonly step: FunnelStep;
  readonly count: MaskedCount;
  /** Share of the step before; null for the first one and where either is masked. */
  readonly ofPrevious: number | null;
}

/** The rows of one chain of steps, in its order. `split`: first step that the chosen model splits, not comparable before. */
export function rowsOf(funnel: Funnel, steps: readonly FunnelStep[], split?: FunnelStep): StepRow[] {
  const counts = new Map(funnel.steps.map(({ step, count }) => [step, count]));
  return steps.map((step, index) => {
    const count = counts.get(step) ?? { value: 0, masked: false };
    const before = index === 0 || step === split ? undefined : counts.get(steps[index - 1] ?? step);
    const ofPrevious = before?.value && count.value !== null ? count.value / before.value : null;
    return { step, count, ofPrevious };
  });
}

/** A sentence to translate: its key and its numbers. Shares are between 0 and 1. */
export interface Finding {
  readonly key: 'share' | 'few' | 'none';
  readonly part: number;
  readonly whole: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What one step says of another: a share with its interval, or why nothing can be said. */
export function findingOf(funnel: Funnel, from: FunnelStep, to: FunnelStep): Finding {
  const value = (name: FunnelStep) => funnel.steps.find(({ step }) => step === name)?.count.value;
  const [whole, part] = [value(from), value(to)];
  const nothing = { part: 0, whole: 0, share: 0, low: 0, high: 0 };
  if (whole === 0) return { key: 'none', ...nothing };
  if (whole == null || part == null) return { key: 'few', ...nothing };
  const interval = wilson(part, whole);
  return interval ? { key: 'share', part, whole, ...interval } : { key: 'none', ...nothing };
}
