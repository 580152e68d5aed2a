import { z } from 'zod';
import { pageQuery } from './paging';

/** `set-aside`: nothing is arranged, for a coded reason. */
export type FollowUpState = 'open' | 'done' | 'set-aside';
/** Why a coordinator arranges nothing. */
export const followUpReasons = ['enough-help', 'family-choice', 'capacity', 'error', 'other'] as const;
export type FollowUpReason = (typeof followUpReasons)[number];

/** `GET /care-requests/follow-ups`: something that a professional asked to be arranged after a session. */
export interface FollowUpView {
  readonly id: string;
  readonly version: number;
  readonly residentId: string;
  readonly sessionId: string;
  readonly organizationId: string;
  readonly serviceCode: string | null;
  /** By when, a Paris day. */
  readonly dueOn: string;
  readonly askedAt: string;
  readonly state: FollowUpState;
  /** Of one that was set aside; `death` by the platform. */
  readonly reason: FollowUpReason | 'death' | null;
  /** The request that settled it. */
  readonly careRequestId: string | null;
  readonly allowedActions: readonly string[];
}

/** `over`: done or set aside. The soonest due first. */
export const followUpQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['open', 'over']).optional(),
  residentId: z.uuid().optional(),
  sessionId: z.uuid().optional(),
});

/** `POST /care-requests/follow-ups/:id/set-aside`; `…/finish` and `…/reopen` take nothing. */
export const setFollowUpAside = z.strictObject({ reason: z.enum(followUpReasons) });
