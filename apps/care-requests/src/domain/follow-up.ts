import type { FollowUpState, FollowUpView } from '@chez-soi/contracts';
import { type Day, defineLifecycle } from '@chez-soi/kernel';

/** Something that a professional asked to be arranged after a session: open, then done or set aside, with a way back. */
export const followUpLifecycle = defineLifecycle('follow-up', 'open' as FollowUpState, {
  finish: { from: ['open'], to: 'done' },
  'set-aside': { from: ['open'], to: 'set-aside' },
  reopen: { from: ['done', 'set-aside'], to: 'open' },
});
export type FollowUpAction = keyof typeof followUpLifecycle.moves;

/** What was asked for, without the words: telehealth keeps them, under the same id. */
export interface FollowUp {
  readonly id: string;
  readonly version: number;
  readonly residentId: string;
  readonly sessionId: string;
  readonly encounterId: string;
  /** Of the professional who asked. */
  readonly organizationId: string;
  readonly serviceCode: string | null;
  readonly dueOn: Day;
  readonly askedAt: Date;
  readonly state: FollowUpState;
  readonly reason: FollowUpView['reason'];
  /** The request that settled it. */
  readonly careRequestId: string | null;
}

/** Arranged; `careRequestId` where a request did it. Throws `rule` unless it is open. */
export function finish(followUp: FollowUp, careRequestId: string | null = null): FollowUp {
  return { ...followUp, state: followUpLifecycle.next(followUp.state, 'finish'), careRequestId };
}

/** Nothing is arranged. Throws `rule` unless it is open. */
export function setAside(followUp: FollowUp, reason: NonNullable<FollowUp['reason']>): FollowUp {
  return { ...followUp, state: followUpLifecycle.next(followUp.state, 'set-aside'), reason };
}

/** As if nobody had settled it; a request that was made stays made. Throws `rule` when it is open. */
export function reopen(followUp: FollowUp): FollowUp {
  const state = followUpLifecycle.next(followUp.state, 'reopen');
  return { ...followUp, state, reason: null, careRequestId: null };
}
