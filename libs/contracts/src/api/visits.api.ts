import { z } from 'zod';
import { day, instant } from '../facts';
import { pageQuery } from './paging';

export type VisitState =
  | 'planned'
  | 'in-progress'
  | 'done'
  | 'validated'
  | 'disputed'
  | 'annulled'
  | 'absent'
  | 'cancelled'
  | 'not-honoured';

/** Why a recorded visit waits for a person before it may be paid. */
export const visitAnomalies = [
  'minutes-far',
  'zero-minutes',
  'recorded-late',
  'two-proofs',
  'overlap',
  'late-proof',
] as const;
export type VisitAnomaly = (typeof visitAnomalies)[number];

export const disputeReasons = [
  'did-not-happen',
  'shorter-than-recorded',
  'other-times',
  'not-as-agreed',
] as const;
export const correctionReasons = [
  'other-proof',
  'device-clock',
  'forgot-to-record',
  'wrong-time',
  'after-dispute',
] as const;
export const annulmentReasons = ['did-not-happen', 'recorded-twice', 'recorded-by-mistake'] as const;
/** `first-proof-right` settles two proofs; the others tell the Département why it may validate. */
export const explanationReasons = [
  'first-proof-right',
  'person-needed-more',
  'person-needed-less',
  'no-network',
  'two-carers',
] as const;

export interface VisitView {
  readonly id: string;
  readonly missionId: string;
  readonly careRequestId: string;
  readonly residentId: string;
  readonly residentName: string | null;
  /** Address line and floor or door code, for the worker of an accepted mission and the family only. */
  readonly place: string | null;
  /** Commune and telephone of the person, for those who see the place. */
  readonly communeCode: string | null;
  readonly phone: string | null;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly plannedStart: string;
  readonly plannedEnd: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly state: VisitState;
  readonly reason: string | null;
  readonly note: string | null;
  /** What waits for a person; empty for a visit that may be validated as it is. */
  readonly anomalies: readonly VisitAnomaly[];
  /** The provider's coded word about them. */
  readonly explanation: string | null;
  readonly version: number;
  readonly allowedActions: readonly string[];
}
export const visitQuery = z.strictObject({
  from: day,
  to: day,
  residentId: z.uuid().optional(),
  organizationId: z.uuid().optional(),
});
/** What has to be settled by a person: disputed, or recorded with an anomaly. The oldest first. */
export const unsettledQuery = z.strictObject({
  ...pageQuery,
  organizationId: z.uuid().optional(),
  residentId: z.uuid().optional(),
  kind: z.enum(['disputed', 'anomaly']).optional(),
});

export type UnsettledQuery = z.infer<typeof unsettledQuery>;

/**
 * `deviceId` is drawn by the portal and names no person. `sentAt` is the device's clock as the command leaves: with the
 * instant of receipt it tells how far that clock is off, however long the record waited for a line.
 */
const device = { deviceId: z.uuid().optional(), sentAt: instant.optional() };
/** Times come from the worker's device, which may have been offline. */
export const startVisit = z.strictObject({ at: instant.optional(), ...device });
export const completeVisit = z.strictObject({
  at: instant.optional(),
  note: z.string().trim().max(2000).optional(),
  ...device,
});
export const missVisit = z.strictObject({ outcome: z.enum(['absent', 'not-honoured']), ...device });
export const cancelVisit = z.strictObject({
  reason: z.enum(['family-choice', 'provider-choice', 'hospital', 'weather', 'other']),
});
export const validateVisits = z.strictObject({ ids: z.array(z.uuid()).min(1).max(2000) });
export const correctVisit = z.strictObject({
  startedAt: instant,
  endedAt: instant,
  reason: z.enum(correctionReasons),
});
export const explainVisit = z.strictObject({ reason: z.enum(explanationReasons) });
export const disputeVisit = z.strictObject({ reason: z.enum(disputeReasons) });
export const annulVisit = z.strictObject({
  reason: z.enum(annulmentReasons),
  /** The visit that stands, where this one was recorded twice. */
  duplicateOf: z.uuid().nullable().default(null),
});

/** What a batch did: those that were left wait for what `reason` says. */
export interface VisitsValidated {
  readonly validated: readonly string[];
  readonly left: readonly { readonly id: string; readonly reason: 'state' | 'anomaly' | 'unknown' }[];
}

/** One proof of a visit: what one device recorded, or one correction by hand. */
export interface VisitProof {
  readonly source: 'device' | 'manual';
  readonly deviceId: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Null until both ends are known. */
  readonly minutes: number | null;
  readonly absent: boolean;
  readonly receivedAt: string;
  /** How far the device's clock was off, in seconds, where that was put right; its own times stand in `deviceStartedAt`. */
  readonly clockOffset: number;
  readonly deviceStartedAt: string | null;
  readonly deviceEndedAt: string | null;
  readonly reason: string | null;
  /** Whether the visit stands as this proof says. */
  readonly stands: boolean;
}
export interface VisitProofs {
  readonly visitId: string;
  readonly proofs: readonly VisitProof[];
}
