import { z } from 'zod';
import { code, day } from '../facts';
import { pageQuery } from './paging';

export const arms = ['public', 'public-mutual', 'private-subscription', 'concession'] as const;
export const inviteSubject = z.strictObject({ residentId: z.uuid(), on: day });
export const enrolSubject = z.strictObject({ arm: z.enum(arms), on: day });
export const leaveSubject = z.strictObject({
  reason: z.enum(['withdrawn', 'death', 'moved', 'nursing-home', 'other']),
  on: day,
});

/** `residents`: ids found by name, `a,b`; only they. */
export const subjectQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['invited', 'enrolled', 'left']).optional(),
  residents: z
    .string()
    .max(4000)
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).min(1).max(100))
    .optional(),
});
export type SubjectQuery = z.infer<typeof subjectQuery>;

export const evaluationQuery = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  arm: z.enum(arms).optional(),
  epci: code.optional(),
});

/** What an answer covers: whole months only, so that two questions a day apart cannot single anybody out. */
export interface Covered {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * A count that is null stands for 1 to 10 people, or for more where telling it would reveal such a count:
 * masked, so that nobody is recognised.
 */
export interface MaskedCount {
  readonly value: number | null;
  readonly masked: boolean;
}
/** First the people (known, invited, enrolled, still-in), then the requests (submitted, offered, accepted, first-visit). */
export interface Funnel {
  readonly steps: readonly { readonly step: FunnelStep; readonly count: MaskedCount }[];
  readonly asOf: string;
  readonly covered: Covered;
}
export type FunnelStep =
  'known' | 'invited' | 'enrolled' | 'still-in' | 'submitted' | 'offered' | 'accepted' | 'first-visit';
/**
 * Kaplan–Meier estimate of the time from submission to first visit, in days; never-started are censored.
 * `share` still waits after that day; `atRisk` = still waiting and still seen after it. Neighbouring days are
 * merged until at least eleven first visits lie between two points; shares are rounded to whole percents.
 */
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
  /** Why there is no curve, if there is none. */
  readonly withheld: { readonly fr: string; readonly en: string } | null;
  readonly asOf: string;
  readonly covered: Covered;
}
export interface Refusals {
  readonly proposed: MaskedCount;
  readonly accepted: MaskedCount;
  readonly byReason: readonly { readonly reason: string; readonly count: MaskedCount }[];
  readonly refused: MaskedCount;
  readonly expired: MaskedCount;
  /** Taken back before any answer. Proposed = accepted + refused + expired + withdrawn + open. */
  readonly withdrawn: MaskedCount;
  /** Still waiting for an answer. */
  readonly open: MaskedCount;
  /** Refused ÷ (accepted + refused + expired), 0 to 1; null where it would reveal a masked count. */
  readonly rate: number | null;
  readonly asOf: string;
  readonly covered: Covered;
}
/** Hours granted and done of a group of people in a month; minutes are null where the group is masked. */
export interface HoursOf {
  /** People to whom hours of help were granted. */
  readonly users: MaskedCount;
  /** Of them, people with less than 80 % of their hours done. */
  readonly low: MaskedCount;
  readonly grantedMinutes: number | null;
  /** Validated minutes of the services that were granted. */
  readonly doneMinutes: number | null;
  /** Done ÷ granted, to four decimals; more than 1 where more was done than granted. */
  readonly rate: number | null;
}
export interface EffectivenessMonth extends HoursOf {
  /** « 2027-03 », the Paris month in which the visits began. */
  readonly month: string;
  /** All validated minutes, whether a plan grants them or not; null where it would tell of few people. */
  readonly validatedMinutes: number | null;
  readonly byGir: readonly (HoursOf & { readonly gir: number })[];
}
/** Hours done of hours granted, by month that is over, the oldest first. */
export interface Effectiveness {
  readonly months: readonly EffectivenessMonth[];
  readonly asOf: string;
  readonly covered: Covered;
}
/**
 * How many premises of a commune could be connected to fibre in the first quarter of 2018 (ARCEP): none, fewer than half
 * of them, half and more; `unknown`: a commune that the territory does not list.
 */
export const fibreClasses = ['none', 'some', 'half', 'unknown'] as const;
export type FibreClass = (typeof fibreClasses)[number];
/**
 * `meeting` counts every session once, the other two every session in which people met: what the person's own browser
 * measured (a picture throughout, the voice alone for a while, nothing), and what the person said of it.
 */
export const sessionParts = {
  meeting: ['met', 'missed'],
  line: ['picture', 'voice-only', 'unmeasured'],
  opinion: ['very-good', 'fair', 'difficult', 'unanswered'],
} as const;
export type SessionPart = (typeof sessionParts)[keyof typeof sessionParts][number];
/** Half of the sessions have this value or less, and 95 % of them; null where fewer than eleven people lie on either side. */
export interface Quantiles {
  readonly p50: number | null;
  readonly p95: number | null;
}
/** Remote sessions of people. What of a session is not told of few people is masked, figures and counts alike. */
export interface SessionsOf {
  readonly people: MaskedCount;
  readonly sessions: MaskedCount;
  readonly parts: Readonly<Record<SessionPart, MaskedCount>>;
  /** From the tap to the first picture of somebody else, in milliseconds. */
  readonly joinMs: Quantiles;
  /** Packets lost on the way to the person, of a thousand. */
  readonly lossPerMille: Quantiles;
  readonly receivedKbps: Quantiles;
  /** How often the line was found again, by hour together; of sessions whose line was measured. */
  readonly reconnectsPerHour: number | null;
}
/** Remote sessions by the fibre of the commune in which the person lives. */
export interface SessionsByFibre extends SessionsOf {
  readonly byFibre: readonly (SessionsOf & { readonly fibre: FibreClass })[];
  readonly asOf: string;
  readonly covered: Covered;
}
export interface SubjectView {
  readonly id: string;
  readonly residentId: string;
  readonly state: 'invited' | 'enrolled' | 'left';
  readonly arm: string | null;
  readonly reason: string | null;
  readonly invitedOn: string;
  readonly enrolledOn: string | null;
  readonly leftOn: string | null;
  readonly version: number;
  readonly allowedActions: readonly string[];
}
