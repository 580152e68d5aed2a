import { z } from 'zod';
import { code, day } from '../facts';

export const arms = ['public', 'public-mutual', 'private-subscription', 'concession'] as const;
export const inviteSubject = z.strictObject({ residentId: z.uuid(), on: day });
export const enrolSubject = z.strictObject({ arm: z.enum(arms), on: day });
export const leaveSubject = z.strictObject({
  reason: z.enum(['withdrawn', 'death', 'moved', 'nursing-home', 'other']),
  on: day,
});

export const evaluationQuery = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  arm: z.enum(arms).optional(),
  epci: code.optional(),
});

/** A count that is null stands for 1 to 10 people: masked, so that nobody is recognised. */
export interface MaskedCount {
  readonly value: number | null;
  readonly masked: boolean;
}
export interface Funnel {
  readonly steps: readonly { readonly step: string; readonly count: MaskedCount }[];
  readonly asOf: string;
}
/** Kaplan–Meier estimate of the time from submission to first visit, in days; never-started are censored. */
export interface Survival {
  readonly points: readonly {
    readonly day: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
    readonly atRisk: MaskedCount;
  }[];
  readonly medianDays: number | null;
  readonly medianLow: number | null;
  readonly medianHigh: number | null;
  readonly started: MaskedCount;
  readonly censored: MaskedCount;
  readonly asOf: string;
}
export interface Refusals {
  readonly proposed: MaskedCount;
  readonly accepted: MaskedCount;
  readonly byReason: readonly { readonly reason: string; readonly count: MaskedCount }[];
  readonly rate: number | null;
  readonly asOf: string;
}
export interface SubjectView {
  readonly id: string;
  readonly residentId: string;
  readonly state: 'invited' | 'enrolled' | 'left';
  readonly arm: string | null;
  readonly allowedActions: readonly string[];
}
