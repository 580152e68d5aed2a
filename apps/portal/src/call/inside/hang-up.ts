import { useEffect, useRef } from 'react';
import type { Door } from '../door';
import type { Call, CallState } from '../room/call';

const aloneMs = 10_000;

/**
 * What hanging up does. A call ends for both as soon as one of two hangs up; and nobody's camera stays on alone after
 * the other one is gone, least of all that of a tablet which answered by itself.
 */
export function useHangUp(door: Door, call: Call, { room }: CallState): () => void {
  const count = room.others.length;
  const hasMet = useRef(false);
  if (count > 0) hasMet.current = true;
  const isLeftAlone = door.isCall && hasMet.current && count === 0;
  useEffect(() => {
    if (!isLeftAlone) return undefined;
    const timer = setTimeout(() => call.leave(), aloneMs);
    return () => clearTimeout(timer);
  }, [isLeftAlone, call]);
  return () => {
    if (room.call === 'ringing') void door.giveUp?.().catch(() => undefined);
    if (door.isCall && room.self?.isHost && count === 1) call.endForAll();
    call.leave();
  };
}
