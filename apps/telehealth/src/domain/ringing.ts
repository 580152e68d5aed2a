import {
  type CallView,
  type ListedCaller,
  NO_TOUCH_SECONDS,
  RING_SECONDS,
  type Ring,
} from '@chez-soi/contracts';

/** Who rings, as the platform vouches for it. */
export interface Caller {
  readonly relationId: string | null;
  readonly organizationId: string | null;
}

/** Whether the person agreed to be put through to this caller without a touch. */
export function isListed(callers: readonly ListedCaller[], { relationId, organizationId }: Caller): boolean {
  return callers.some((one) =>
    one.kind === 'relative' ? one.relationId === relationId : one.organizationId === organizationId,
  );
}

interface Ringing {
  readonly id: string;
  readonly residentId: string;
  readonly organizationId: string | null;
  readonly callerRelationId: string | null;
  readonly callerName: string;
  readonly noTouch: boolean;
  readonly reachable: boolean;
  readonly state: CallView['state'];
  readonly rungAt: Date;
}

const after = (instant: Date, seconds: number) => new Date(+instant + seconds * 1000).toISOString();

/** What the tablet is told. */
export function ringOf(call: Ringing): Ring {
  const { id, callerName: name, callerRelationId, organizationId, noTouch, rungAt } = call;
  const kind = callerRelationId ? 'relative' : organizationId ? 'organization' : 'desk';
  return {
    ...{ id, name, kind, relationId: callerRelationId, organizationId, noTouch },
    rungAt: rungAt.toISOString(),
    ringsUntil: after(rungAt, RING_SECONDS),
    answersAt: noTouch ? after(rungAt, NO_TOUCH_SECONDS) : null,
  };
}

export function viewOf({ id, residentId, state, noTouch, reachable, rungAt }: Ringing): CallView {
  const times = { rungAt: rungAt.toISOString(), ringsUntil: after(rungAt, RING_SECONDS) };
  return { id, residentId, state, noTouch, reachable, ...times };
}
