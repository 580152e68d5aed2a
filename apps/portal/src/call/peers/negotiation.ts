/**
 * The decisions of "perfect negotiation" (W3C WebRTC 1.0 §10.7), apart from the browser's objects. The server gives
 * each participant an order: of two people the higher one makes the first offer and is the impolite one.
 */

/** Two offers that cross: the impolite side goes on with its own, the polite one takes its own back. */
export const ignoresOffer = (offering: boolean, polite: boolean): boolean => offering && !polite;

export type LineCondition = 'connecting' | 'connected' | 'interrupted';

/** What the browser says of its way to the other side (RTCIceConnectionState), in three words. */
export function conditionOf(ice: RTCIceConnectionState, wasConnected: boolean): LineCondition {
  if (ice === 'connected' || ice === 'completed') return 'connected';
  return wasConnected ? 'interrupted' : 'connecting';
}

/** A way that stopped answering often comes back by itself within this time; a failed one never does. */
const patienceMs = 2_500;

/** How long to wait before another way is looked for; null where there is nothing to mend. */
export function restartAfter(ice: RTCIceConnectionState): number | null {
  if (ice === 'failed') return 0;
  return ice === 'disconnected' ? patienceMs : null;
}

/** What to do with the line to somebody once the signalling is there again. */
export function onSignalsBack(
  signalling: RTCSignalingState,
  ice: RTCIceConnectionState,
): 'nothing' | 'repeat-offer' | 'restart' {
  if (signalling === 'have-local-offer') return 'repeat-offer';
  const isUp = ice === 'connected' || ice === 'completed';
  // Nothing was negotiated yet: the side that offers first is about to.
  if (ice === 'new') return 'nothing';
  return isUp ? 'nothing' : 'restart';
}

interface Known {
  readonly id: string;
  readonly instance: string;
}
/**
 * Which lines to end and which to begin, from those that are held and those who are in the room. A person whose page
 * was loaded anew (another `instance`) gets a new line.
 */
export function reconciled(held: readonly Known[], present: readonly Known[]) {
  const isIn = (list: readonly Known[], one: Known) =>
    list.some((other) => other.id === one.id && other.instance === one.instance);
  return {
    end: held.filter((one) => !isIn(present, one)).map(({ id }) => id),
    keep: held.filter((one) => isIn(present, one)).map(({ id }) => id),
    begin: present.filter((one) => !isIn(held, one)).map(({ id }) => id),
  };
}
