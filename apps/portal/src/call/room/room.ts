import type {
  EndReason,
  LeaveReason,
  RoomParticipant,
  ServerSignal,
  SignalRefusal,
} from '@chez-soi/contracts';
import type { CloseReason } from '../vocabulary';

/** What the server says of a room, as one value; the media lines are apart. */
export interface Room {
  readonly stage: 'entering' | 'waiting' | 'inside' | 'over';
  /** The signalling broke and is being looked for. */
  readonly isBroken: boolean;
  readonly self: RoomParticipant | null;
  readonly others: readonly RoomParticipant[];
  /** For hosts: who waits before the door. */
  readonly waiting: readonly RoomParticipant[];
  readonly closesAt: string | null;
  /** A call: the tablet rings, or it was answered. */
  readonly call: 'ringing' | 'answered' | null;
  readonly over: Ending | null;
  /** The last thing that was asked and not done. */
  readonly problem: Sentence | null;
}

interface Sentence {
  readonly fr: string;
  readonly en: string;
}
/** Why it is over, with the server's words where there are any. */
export interface Ending {
  readonly kind: 'ended' | 'removed' | 'refused' | 'replaced' | 'lost' | 'left';
  readonly reason: EndReason | LeaveReason | SignalRefusal | null;
  readonly message: Sentence | null;
}

export const emptyRoom: Room = {
  stage: 'entering',
  isBroken: false,
  self: null,
  others: [],
  waiting: [],
  closesAt: null,
  call: null,
  over: null,
  problem: null,
};

/** The room after one more message of the server; what is not about the room leaves it as it is. */
export function afterSignal(room: Room, signal: ServerSignal): Room {
  if (room.stage === 'over') return room;
  switch (signal.type) {
    case 'welcome':
      return {
        ...room,
        stage: signal.admitted ? 'inside' : 'waiting',
        isBroken: false,
        self: signal.self,
        others: signal.participants,
        waiting: signal.waiting,
        closesAt: signal.closesAt,
      };
    case 'admitted':
      return { ...room, stage: 'inside', others: signal.participants };
    case 'call':
      return { ...room, call: signal.state };
    case 'problem':
      // Whoever left a moment ago cannot be told anything any more: that is nobody's problem.
      return signal.code === 'unknown-participant' ? room : { ...room, problem: signal.message };
    case 'refused':
      return over(room, { kind: 'refused', reason: signal.code, message: signal.message });
    case 'removed':
      return over(room, { kind: 'removed', reason: signal.reason, message: signal.message });
    case 'ended':
      return over(room, { kind: 'ended', reason: signal.reason, message: null });
    default:
      return { ...room, ...afterMove(room, signal) };
  }
}

/** What changes when somebody comes, goes or says what is on. */
function afterMove({ others, waiting }: Room, signal: ServerSignal): Partial<Room> {
  switch (signal.type) {
    case 'waiting':
      return { waiting: withOne(waiting, signal.participant) };
    case 'waits-no-more':
      return { waiting: without(waiting, signal.participantId) };
    case 'joined':
    case 'returned':
      return {
        others: withOne(others, signal.participant),
        waiting: without(waiting, signal.participant.id),
      };
    case 'away':
      return { others: changed(others, signal.participantId, { away: true }) };
    case 'left':
      return { others: without(others, signal.participantId), problem: null };
    case 'state': {
      const { microphone, camera, screen, line } = signal;
      return { others: changed(others, signal.from, { media: { microphone, camera, screen, line } }) };
    }
    default:
      return {};
  }
}

/** The socket was closed for good. The message before it, where there was one, said more. */
export function afterClose(room: Room, reason: CloseReason | null): Room {
  const kinds: Partial<Record<CloseReason, Ending['kind']>> = {
    ended: 'ended',
    replaced: 'replaced',
    refused: 'refused',
    removed: 'removed',
    left: 'left',
  };
  return over(room, { kind: (reason && kinds[reason]) ?? 'lost', reason: null, message: null });
}

export const over = (room: Room, ending: Ending): Room =>
  room.stage === 'over' ? room : { ...room, stage: 'over', isBroken: false, over: ending };

const without = (list: readonly RoomParticipant[], id: string) => list.filter((one) => one.id !== id);
const withOne = (list: readonly RoomParticipant[], one: RoomParticipant) =>
  list.some(({ id }) => id === one.id)
    ? list.map((other) => (other.id === one.id ? one : other))
    : [...list, one];
const changed = (list: readonly RoomParticipant[], id: string, change: Partial<RoomParticipant>) =>
  list.map((one) => (one.id === id ? { ...one, ...change } : one));
