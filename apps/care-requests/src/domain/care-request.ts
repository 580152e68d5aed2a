import { careRequestsEvents as event } from '@chez-soi/contracts';
import type { CareRequestInput, CareRequestState, NeedInput, NeedView } from '@chez-soi/contracts';
import { type Day, defineLifecycle, DomainError } from '@chez-soi/kernel';
import { type Occurrence, occurred } from './occurrence';

const open: CareRequestState[] = ['submitted', 'in-review', 'offered', 'assigned', 'active', 'suspended'];

/**
 * The request as a whole. `assign` = every need has a provider; it is also the way back from `suspended`.
 * A request whose help had begun goes on to `active` by `start` at once (see `settle`).
 */
export const careRequestLifecycle = defineLifecycle('care-request', 'submitted' as CareRequestState, {
  review: { from: ['submitted'], to: 'in-review' },
  offer: { from: ['submitted', 'in-review', 'offered'], to: 'offered' },
  reopen: { from: ['in-review', 'offered', 'assigned', 'active', 'suspended'], to: 'in-review' },
  assign: { from: ['in-review', 'offered', 'suspended'], to: 'assigned' },
  start: { from: ['assigned'], to: 'active' },
  suspend: { from: ['assigned', 'active'], to: 'suspended' },
  complete: { from: ['assigned', 'active', 'suspended'], to: 'completed' },
  cancel: { from: open, to: 'cancelled' },
});

export const needLifecycle = defineLifecycle('need', 'open' as NeedView['state'], {
  offer: { from: ['open', 'offered'], to: 'offered' },
  cover: { from: ['offered'], to: 'covered' },
  reopen: { from: ['offered', 'covered'], to: 'open' },
});

/** One kind of help asked for; `finished` once its mission ended as planned. */
export interface Need extends NeedInput {
  readonly id: string;
  readonly state: NeedView['state'];
  readonly finished: boolean;
}

export interface CareRequest {
  readonly id: string;
  readonly version: number;
  readonly residentId: string;
  readonly communeCode: string;
  readonly gir: number | null;
  readonly channel: CareRequestInput['channel'];
  /** Mandate of who spoke for the person; `resident` or `professional` otherwise. */
  readonly spokenBy: string;
  /** The mandate's own relative; null when the person or a professional spoke. */
  readonly spokenByRelationId: string | null;
  readonly urgency: 'normal' | 'urgent';
  readonly state: CareRequestState;
  readonly needs: readonly Need[];
  readonly startOn: Day;
  readonly comment: string;
  readonly submittedBy: string;
  readonly submittedAt: Date;
  /** When a provider was last found missing (submission, or a reopening): the clock of `dueFor: offer`. */
  readonly waitingSince: Date;
  /** When the first visit took place. */
  readonly startedAt: Date | null;
  readonly reason: string | null;
}

export interface RequestChange {
  readonly request: CareRequest;
  readonly events: readonly Occurrence[];
}

export const isOpen = (request: CareRequest): boolean => open.includes(request.state);

export function needOf(request: CareRequest, needId: string): Need {
  const need = request.needs.find((one) => one.id === needId);
  if (!need)
    throw DomainError.notFound(
      'Ce besoin n’existe pas dans cette demande.',
      'This request has no such need.',
    );
  return need;
}

export function withNeed(request: CareRequest, need: Need): CareRequest {
  return { ...request, needs: request.needs.map((one) => (one.id === need.id ? need : one)) };
}

export function reviewRequest(request: CareRequest, now: Date): RequestChange {
  const state = careRequestLifecycle.next(request.state, 'review');
  return { request: { ...request, state }, events: [fact(request, 'care-request.reviewed.v1', now)] };
}

export function cancelState(request: CareRequest, reason: string, now: Date): RequestChange {
  const state = careRequestLifecycle.next(request.state, 'cancel');
  const data = { residentId: request.residentId, careRequestId: request.id, reason, at: now.toISOString() };
  return {
    request: { ...request, state, reason },
    events: [occurred(event['care-request.cancelled.v1'], request.id, data)],
  };
}

/** Needs that were asked for together stand and fall together: one alone is not given up. */
export function refuseAmongOthers({ needs }: CareRequest): void {
  if (needs.length === 1) return;
  throw DomainError.rule(
    `Ce besoin a été demandé avec ${needs.length - 1} autre(s) : annulez la demande entière dans le portail, ou retirez sa mission.`,
    `This need was asked for with ${needs.length - 1} other(s): cancel the whole request in the portal, or withdraw its mission.`,
    { needs: needs.length },
  );
}

/** A provider is needed again for one need; the coordinator sees the request come back. */
export function reopenNeed(request: CareRequest, needId: string, reason: string, now: Date): RequestChange {
  const need = needOf(request, needId);
  const reopened = withNeed(request, { ...need, state: needLifecycle.next(need.state, 'reopen') });
  const state = careRequestLifecycle.next(request.state, 'reopen');
  const data = { residentId: request.residentId, careRequestId: request.id, reason, at: now.toISOString() };
  return {
    request: { ...reopened, state, waitingSince: now },
    events: [occurred(event['care-request.reopened.v1'], request.id, data)],
  };
}

/** After a need was covered: assigned once every need is, and active at once where help had begun already. */
export function settle(request: CareRequest, now: Date): RequestChange {
  if (request.needs.some((need) => need.state !== 'covered')) return { request, events: [] };
  const assigned = { ...request, state: careRequestLifecycle.next(request.state, 'assign') };
  return { request: backToWork(assigned), events: [fact(request, 'care-request.assigned.v1', now)] };
}

/** The first visit took place. The state follows where every need has its provider. */
export function markStarted(request: CareRequest, at: Date): RequestChange {
  if (request.startedAt !== null) return { request, events: [] };
  const started = { ...request, startedAt: at };
  return { request: backToWork(started), events: [fact(request, 'care-request.started.v1', at)] };
}

export function suspend(request: CareRequest): CareRequest {
  return { ...request, state: careRequestLifecycle.next(request.state, 'suspend') };
}

/** Home again: assigned as before, and active where help had begun. */
export function resume(request: CareRequest): CareRequest {
  return backToWork({ ...request, state: careRequestLifecycle.next(request.state, 'assign') });
}

/** One need came to its planned end; with the last one, the request is completed. */
export function finishNeed(request: CareRequest, needId: string, now: Date): RequestChange {
  const changed = withNeed(request, { ...needOf(request, needId), finished: true });
  const over = changed.needs.every((need) => need.finished);
  if (!over || !careRequestLifecycle.allowed(changed.state).includes('complete'))
    return { request: changed, events: [] };
  const state = careRequestLifecycle.next(changed.state, 'complete');
  return { request: { ...changed, state }, events: [fact(request, 'care-request.completed.v1', now)] };
}

function backToWork(request: CareRequest): CareRequest {
  const begun = request.startedAt !== null && request.state === 'assigned';
  return begun ? { ...request, state: careRequestLifecycle.next(request.state, 'start') } : request;
}

type Timed =
  | 'care-request.reviewed.v1'
  | 'care-request.assigned.v1'
  | 'care-request.started.v1'
  | 'care-request.completed.v1';

function fact(request: CareRequest, type: Timed, at: Date): Occurrence {
  const data = { residentId: request.residentId, careRequestId: request.id, at: at.toISOString() };
  return occurred(event[type], request.id, data);
}
