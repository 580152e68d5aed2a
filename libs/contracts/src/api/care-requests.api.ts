import { z } from 'zod';
import { channel, code, communeCode, day, instant, urgency, window } from '../facts';
import { pageQuery } from './paging';
import { relationInput, residentInput } from './residents.api';

export const needInput = z.strictObject({
  serviceCode: code,
  /** Length of one visit; services without visits (téléassistance) take 0. */
  minutesPerVisit: z.int().min(0).max(1440),
  timesPerWeek: z.int().min(1).max(42),
  windows: z.array(window).max(5),
  urgency: urgency.default('normal'),
});
export type NeedInput = z.infer<typeof needInput>;

/** A request as it is sent; `resident` and `relation` may be created by the same command. */
export const careRequestInput = z.strictObject({
  residentId: z.uuid().optional(),
  resident: residentInput.optional(),
  /** Who speaks for the person; absent when the person asks. */
  relationId: z.uuid().optional(),
  relation: relationInput.optional(),
  channel,
  needs: z.array(needInput).min(1).max(10),
  startOn: day,
  comment: z.string().trim().max(2000).default(''),
  /** What a professional asked for after a session, and which this request settles: the coordinator's. */
  followUpId: z.uuid().optional(),
});
export type CareRequestInput = z.infer<typeof careRequestInput>;

export type CareRequestState =
  'submitted' | 'in-review' | 'offered' | 'assigned' | 'active' | 'suspended' | 'completed' | 'cancelled';
export type MissionState =
  | 'proposed'
  | 'accepted'
  | 'refused'
  | 'expired'
  | 'withdrawn'
  | 'planned'
  | 'started'
  | 'interrupted'
  | 'ended';

export interface NeedView extends NeedInput {
  readonly id: string;
  readonly state: 'open' | 'offered' | 'covered';
}

export interface MissionView {
  readonly id: string;
  readonly careRequestId: string;
  readonly needId: string;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly state: MissionState;
  readonly reason: string | null;
  readonly minutesPerWeek: number;
  readonly minutesPerVisit: number;
  readonly timesPerWeek: number;
  readonly windows: readonly string[];
  readonly urgency: 'normal' | 'urgent';
  readonly communeCode: string;
  readonly startOn: string;
  readonly proposedAt: string;
  readonly answerBy: string;
  readonly answeredAt: string | null;
  readonly version: number;
  readonly allowedActions: readonly string[];
}

export interface CareRequestView {
  readonly id: string;
  readonly residentId: string;
  /** Shown to those who may see the person; the others get the commune only. */
  readonly residentName: string | null;
  readonly communeCode: string;
  readonly gir: number | null;
  readonly channel: z.infer<typeof channel>;
  /** The mandate of who spoke; `resident` or `professional` otherwise. */
  readonly spokenBy: string;
  /** Which relative spoke, for those who may see the person; null also for requests from before it was kept. */
  readonly spokenByRelationId: string | null;
  readonly urgency: 'normal' | 'urgent';
  readonly state: CareRequestState;
  readonly submittedAt: string;
  readonly startOn: string;
  /** Next legal or house deadline, and what it is. */
  readonly dueAt: string | null;
  readonly dueFor: 'review' | 'offer' | 'answer' | 'first-visit' | null;
  readonly needs: readonly NeedView[];
  readonly comment: string;
  readonly version: number;
  readonly allowedActions: readonly string[];
}
export interface CareRequestDetail extends CareRequestView {
  readonly missions: readonly MissionView[];
}

/** `q`: words of the person's name. `order`: the newest first, or the soonest deadline first (those without one last). */
export const careRequestQuery = z.strictObject({
  ...pageQuery,
  state: z.string().max(100).optional(),
  residentId: z.uuid().optional(),
  communeCode: communeCode.optional(),
  serviceCode: code.optional(),
  late: z.enum(['true', 'false']).optional(),
  q: z.string().trim().max(100).optional(),
  order: z.enum(['received', 'due']).default('received'),
});
/** One page of requests, and how many there are in all. */
export interface CareRequestPage {
  readonly items: readonly CareRequestView[];
  readonly next: string | null;
  readonly total: number;
}

export const offerMissions = z.strictObject({
  organizationIds: z.array(z.uuid()).min(1).max(10),
  /** When the answer is due; by default 48 h, 24 h when urgent (house parameter). */
  answerBy: instant.optional(),
});
export type OfferMissions = z.infer<typeof offerMissions>;

export const refusalReasons = [
  'capacity',
  'zone',
  'hours',
  'qualification',
  'price',
  'delay',
  'conflict-of-interest',
  'home-safety',
  'incompatibility',
  'other',
] as const;
export const refuseMission = z.strictObject({ reason: z.enum(refusalReasons) });

export const withdrawalReasons = ['coordinator-choice', 'family-choice', 'provider-stops', 'error'] as const;
export const withdrawMission = z.strictObject({ reason: z.enum(withdrawalReasons) });

export const cancellationReasons = [
  'family-choice',
  'cost',
  'enough-help',
  'nursing-home',
  'death',
  'moved',
  'error',
  'other',
] as const;
export const cancelRequest = z.strictObject({ reason: z.enum(cancellationReasons) });

/** One line of the family's timeline; `sequence` is the cursor of the event stream. */
export interface TimelineEntry {
  readonly sequence: number;
  readonly type: string;
  readonly at: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** A request whose offers were all refused or left unanswered: the latest of those answers. */
export interface LostOffer {
  readonly request: CareRequestView;
  readonly mission: MissionView;
}

/** The coordinator's first screen: each request once, in the first column that it fits (late, lost, waiting, new). */
export interface Board {
  readonly counts: {
    readonly late: number;
    readonly waiting: number;
    readonly new: number;
    readonly expired: number;
  };
  readonly late: readonly CareRequestView[];
  readonly waiting: readonly CareRequestView[];
  readonly new: readonly CareRequestView[];
  readonly refusedOrExpired: readonly LostOffer[];
}
